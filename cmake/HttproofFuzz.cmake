# SPDX-License-Identifier: MIT
# HTTPROOF_FUZZER: who drives the fuzz targets.
#   libfuzzer   clang; the rest of the code gets the coverage counters that libFuzzer reads
#   afl         afl-clang-fast, which instruments by itself; its driver is persistent and takes inputs from
#               shared memory
#   engine      what $LIB_FUZZING_ENGINE names (OSS-Fuzz), an archive or a flag, with the flags of the environment;
#               chosen by itself where that variable is set
# With any of them, or none, each target is also built as a plain program that replays files.
set(fuzzer "")
if(DEFINED ENV{LIB_FUZZING_ENGINE})
  set(fuzzer engine)
endif()
set(HTTPROOF_FUZZER "${fuzzer}" CACHE STRING "Fuzzer that drives the fuzz targets: libfuzzer, afl, engine or none")
set_property(CACHE HTTPROOF_FUZZER PROPERTY STRINGS "" libfuzzer afl engine)

if(HTTPROOF_FUZZER STREQUAL "libfuzzer")
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_link_options(-fsanitize=fuzzer-no-link)
  set(HTTPROOF_FUZZER_LINK -fsanitize=fuzzer)
elseif(HTTPROOF_FUZZER STREQUAL "afl")
  set(HTTPROOF_FUZZER_LINK -fsanitize=fuzzer)
elseif(HTTPROOF_FUZZER STREQUAL "engine")
  # Engines are written in C++; which one was chosen once stays, as for other cache variables.
  enable_language(CXX)
  set(HTTPROOF_FUZZER_ENGINE "$ENV{LIB_FUZZING_ENGINE}" CACHE STRING "What links the fuzzing engine: flags or an archive")
  separate_arguments(HTTPROOF_FUZZER_LINK UNIX_COMMAND "${HTTPROOF_FUZZER_ENGINE}")
elseif(HTTPROOF_FUZZER)
  message(FATAL_ERROR "HTTPROOF_FUZZER is '${HTTPROOF_FUZZER}'; expected libfuzzer, afl or engine")
endif()

# httproof_fuzz_oracle(<target>...): code that judges and is not itself under test.  Without counters and checks it
# is several times as fast, and no input is kept because of it.
function(httproof_fuzz_oracle)
  if(HTTPROOF_FUZZER STREQUAL "libfuzzer")
    foreach(target IN LISTS ARGN)
      target_compile_options(${target} PRIVATE -fno-sanitize=all -O2)
    endforeach()
  elseif(HTTPROOF_FUZZER STREQUAL "afl")
    set_target_properties(${ARGN} PROPERTIES C_COMPILER_LAUNCHER "${CMAKE_COMMAND};-E;env;AFL_NOOPT=1")
  endif()
endfunction()

# httproof_fuzz_counters_only(<target>...): code under test of whose comparisons libFuzzer is not told.  Where nearly all
# of them are of lengths and octets, telling takes longer than the code itself; words come from the dictionary, from
# memcmp() and from the mutator.
function(httproof_fuzz_counters_only)
  if(HTTPROOF_FUZZER STREQUAL "libfuzzer")
    foreach(target IN LISTS ARGN)
      target_compile_options(${target} PRIVATE -fno-sanitize-coverage=trace-cmp)
    endforeach()
  endif()
endfunction()

# httproof_add_fuzz_target(<name> [MUTATOR <target>] [SOURCES <file>...] LINK <target>...): builds fuzz/fuzz_<name>.c, and the
# sources beside it that only this target needs, as
#   fuzz_<name>     driven by the chosen fuzzer, if there is one
#   replay_<name>   replays files; CTest runs it over corpus/<name>/ as corpus.<name> (label fuzz-replay)
# MUTATOR: objects with LLVMFuzzerCustomMutator(), by fuzz_add_mutator().  AFL++ never calls that: it loads a library
# instead, whose name fuzz_<name>.mutator says.
function(httproof_add_fuzz_target name)
  cmake_parse_arguments(arg "" "MUTATOR" "SOURCES;LINK" ${ARGN})

  add_library(fuzz_${name}_code OBJECT fuzz_${name}.c entry.c ${arg_SOURCES})
  target_compile_features(fuzz_${name}_code PUBLIC c_std_11)
  target_compile_definitions(fuzz_${name}_code PRIVATE FZ_TARGET="${name}")
  if(NOT HTTPROOF_FUZZER OR HTTPROOF_FUZZER STREQUAL "libfuzzer")
    target_compile_definitions(fuzz_${name}_code PRIVATE FZ_EXACT_BLOCKS)
  endif()
  target_include_directories(fuzz_${name}_code PRIVATE "${PROJECT_SOURCE_DIR}/fuzz")
  target_link_libraries(fuzz_${name}_code PUBLIC ${arg_LINK} PRIVATE httproof::warnings)

  add_executable(replay_${name})
  target_link_libraries(replay_${name} PRIVATE fuzz_${name}_code fuzz_replay)
  if(HTTPROOF_FUZZER)
    add_executable(fuzz_${name})
    target_link_libraries(fuzz_${name} PRIVATE fuzz_${name}_code fuzz_sampled)
    if(arg_MUTATOR AND HTTPROOF_FUZZER STREQUAL "afl")
      string(REPLACE "fuzz_" "httproof_" library ${arg_MUTATOR})
      file(GENERATE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/fuzz_${name}.mutator" CONTENT "$<TARGET_FILE_NAME:${library}>\n")
      add_dependencies(fuzz_${name} ${library})
    elseif(arg_MUTATOR)
      target_link_libraries(fuzz_${name} PRIVATE ${arg_MUTATOR})
    endif()
    target_link_libraries(fuzz_${name} PRIVATE ${HTTPROOF_FUZZER_LINK}) # an archive works only behind what needs it
    if(HTTPROOF_FUZZER STREQUAL "engine")
      set_target_properties(fuzz_${name} PROPERTIES LINKER_LANGUAGE CXX)
    endif()
  endif()
  # What came before must not matter (libFuzzer's counters show it; AFL++ calls that stability).
  if(BUILD_TESTING AND HTTPROOF_FUZZER STREQUAL "libfuzzer")
    add_executable(steady_${name} "${PROJECT_SOURCE_DIR}/fuzz/tests/steady.c")
    target_compile_features(steady_${name} PRIVATE c_std_11)
    target_include_directories(steady_${name} PRIVATE "${PROJECT_SOURCE_DIR}/fuzz")
    target_link_libraries(steady_${name} PRIVATE fuzz_${name}_code fuzz_sampled httproof::warnings)
    httproof_fuzz_oracle(steady_${name})
    add_test(NAME fuzz.steady.${name} COMMAND steady_${name} "${PROJECT_SOURCE_DIR}/corpus/${name}")
    set_tests_properties(fuzz.steady.${name} PROPERTIES LABELS fuzz TIMEOUT 600)
  endif()
  if(BUILD_TESTING)
    add_test(NAME corpus.${name} COMMAND replay_${name} "${PROJECT_SOURCE_DIR}/corpus/${name}")
    set_tests_properties(corpus.${name} PROPERTIES LABELS fuzz-replay TIMEOUT 300)
  endif()
endfunction()
