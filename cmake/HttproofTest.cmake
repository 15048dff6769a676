# SPDX-License-Identifier: MIT
# httproof_add_test(<name> SOURCES <file>... LINK <target>...): one cmocka program, one CTest.
function(httproof_add_test name)
  if(NOT BUILD_TESTING)
    return()
  endif()
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  string(REPLACE "." "_" target "test_${name}")
  add_executable(${target} ${arg_SOURCES})
  target_compile_features(${target} PRIVATE c_std_11)
  target_link_libraries(${target} PRIVATE ${arg_LINK} PkgConfig::CMOCKA httproof::warnings)
  add_test(NAME ${name} COMMAND ${target})
  set_tests_properties(${name} PROPERTIES TIMEOUT 120)
endfunction()
