# SPDX-License-Identifier: MIT
# HTTPROOF_FUZZER: who drives the fuzz targets.  Without one they are plain programs that replay files, which
# is how CTest runs them over corpus/.
#   libfuzzer   clang; the rest of the code gets the coverage counters that libFuzzer reads
#   afl         afl-clang-fast, which instruments by itself
set(HTTPROOF_FUZZER "" CACHE STRING "Fuzzer that drives the fuzz targets: libfuzzer, afl or none")
set_property(CACHE HTTPROOF_FUZZER PROPERTY STRINGS "" libfuzzer afl)

if(HTTPROOF_FUZZER STREQUAL "libfuzzer")
  add_compile_options(-fsanitize=fuzzer-no-link)
elseif(HTTPROOF_FUZZER AND NOT HTTPROOF_FUZZER STREQUAL "afl")
  message(FATAL_ERROR "HTTPROOF_FUZZER is '${HTTPROOF_FUZZER}'; expected libfuzzer or afl")
endif()

# httproof_add_fuzz_target(<name> LINK <target>...): builds fuzz/fuzz_<name>.c for the chosen fuzzer; CTest
# replays corpus/<name>/ as corpus.<name>.
function(httproof_add_fuzz_target name)
  cmake_parse_arguments(arg "" "" "LINK" ${ARGN})
  set(target fuzz_${name})
  set(seeds "${PROJECT_SOURCE_DIR}/corpus/${name}")

  add_executable(${target} fuzz_${name}.c)
  target_compile_features(${target} PRIVATE c_std_11)
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/fuzz")
  target_link_libraries(${target} PRIVATE ${arg_LINK} httproof::warnings)
  if(HTTPROOF_FUZZER)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
  else()
    target_link_libraries(${target} PRIVATE fuzz_replay)
  endif()
  if(BUILD_TESTING)
    if(HTTPROOF_FUZZER STREQUAL "libfuzzer")
      add_test(NAME corpus.${name} COMMAND ${target} -runs=0 "${seeds}")
    elseif(NOT HTTPROOF_FUZZER)
      add_test(NAME corpus.${name} COMMAND ${target} "${seeds}")
    endif()
  endif()
endfunction()
