# SPDX-License-Identifier: MIT
# What is built into everything, so that no object file lacks it: the global switches.
#   HTTPROOF_SANITIZE   a comma list for -fsanitize=, without recovery
#   HTTPROOF_COVERAGE   counters for gcov
set(HTTPROOF_SANITIZE "" CACHE STRING "Sanitizers for everything, e.g. address,undefined")
option(HTTPROOF_COVERAGE "Count which lines and branches run (gcov)" OFF)

if(HTTPROOF_SANITIZE)
  add_compile_options(-fsanitize=${HTTPROOF_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HTTPROOF_SANITIZE})
endif()
if(HTTPROOF_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()
