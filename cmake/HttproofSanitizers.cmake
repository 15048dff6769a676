# SPDX-License-Identifier: MIT
# What is built into everything, so that no object file lacks it: the global switches.
#   HTTPROOF_SANITIZE   a comma list for -fsanitize=, without recovery
#   HTTPROOF_COVERAGE   counters for llvm-cov (clang)
#   HTTPROOF_MCDC       those of MC/DC, too (clang from 18 on)
set(HTTPROOF_SANITIZE "" CACHE STRING "Sanitizers for everything, e.g. address,undefined")
option(HTTPROOF_COVERAGE "Count which lines and branches run (clang, llvm-cov)" OFF)
option(HTTPROOF_MCDC "Count which conditions decide, too" OFF)

if(HTTPROOF_SANITIZE)
  add_compile_options(-fsanitize=${HTTPROOF_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HTTPROOF_SANITIZE})
endif()
if(HTTPROOF_COVERAGE)
  add_compile_options(-fprofile-instr-generate -fcoverage-mapping $<$<BOOL:${HTTPROOF_MCDC}>:-fcoverage-mcdc>)
  add_link_options(-fprofile-instr-generate)
endif()
