# SPDX-License-Identifier: MIT
# HTTPROOF_HARDEN: what makes an exploit of our own mistakes harder.  The programs read octets from
# servers that nobody vouches for.  Only where the compiler optimises (FORTIFY needs that) and no
# sanitizer is at work (they replace the same functions).
option(HTTPROOF_HARDEN "Harden optimised builds: FORTIFY, stack protector, PIE, full RELRO" ON)

if(HTTPROOF_HARDEN AND NOT HTTPROOF_SANITIZE AND NOT HTTPROOF_FUZZER)
  include(CheckCCompilerFlag)
  include(CheckPIESupported)
  check_pie_supported(LANGUAGES C)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)

  set(optimised "$<CONFIG:Release,RelWithDebInfo,MinSizeRel>")
  foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection -fno-delete-null-pointer-checks
          -ftrivial-auto-var-init=zero)
    string(MAKE_C_IDENTIFIER "HTTPROOF_HAS${flag}" has)
    check_c_compiler_flag("${flag}" ${has})
    if(${has})
      add_compile_options("$<${optimised}:${flag}>")
    endif()
  endforeach()
  # Undefined first: some distributions' compilers define a lower level themselves.
  add_compile_options("$<${optimised}:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=3>")
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    add_link_options("$<${optimised}:-Wl,-z,relro,-z,now,-z,noexecstack>")
  endif()
endif()
