# SPDX-License-Identifier: MIT
# HTTPROOF_SANITIZE: a comma list for -fsanitize=, without recovery.  The one global switch.
set(HTTPROOF_SANITIZE "" CACHE STRING "Sanitizers for everything, e.g. address,undefined")
if(HTTPROOF_SANITIZE)
  add_compile_options(-fsanitize=${HTTPROOF_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HTTPROOF_SANITIZE})
endif()
