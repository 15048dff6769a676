# SPDX-License-Identifier: MIT
# httproof_add_test(<name> [PLAIN] SOURCES <file>... LINK <target>...): one cmocka program, one CTest.
# PLAIN: without cmocka, so that it runs wherever there is a C library.
function(httproof_add_test name)
  if(NOT BUILD_TESTING)
    return()
  endif()
  cmake_parse_arguments(arg "PLAIN" "" "SOURCES;LINK" ${ARGN})
  string(REPLACE "." "_" target "test_${name}")
  add_executable(${target} ${arg_SOURCES})
  target_compile_features(${target} PRIVATE c_std_11)
  target_link_libraries(${target} PRIVATE ${arg_LINK} httproof::warnings)
  if(NOT arg_PLAIN)
    target_link_libraries(${target} PRIVATE PkgConfig::CMOCKA)
  endif()
  add_test(NAME ${name} COMMAND ${target})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300)
endfunction()
