# SPDX-License-Identifier: Apache-2.0
# Packs the licences and the hashes of their texts while building (cmake/licences.mjs).
set(packed_licences ${CUTAWAY_GENERATED}/licences.bin)
set(licence_package ${CUTAWAY_NODE_MODULES}/spdx-license-list)
add_custom_command(
  OUTPUT ${packed_licences}
  COMMAND node ${CMAKE_SOURCE_DIR}/cmake/licences.mjs ${licence_package}
          ${CMAKE_SOURCE_DIR}/catalogue/licences.toml ${packed_licences}
  DEPENDS ${CMAKE_SOURCE_DIR}/cmake/licences.mjs ${CMAKE_SOURCE_DIR}/catalogue/licences.toml
          ${licence_package}/package.json
  COMMENT "Packing the licences"
  VERBATIM)

file(CONFIGURE OUTPUT ${CUTAWAY_GENERATED}/packed_licences.cc @ONLY CONTENT [[
// Written by cmake/licences.cmake.
#include "catalogue/builtin.h"

asm(".section .rodata\n.balign 16\n.global cutaway_packed_licences\ncutaway_packed_licences:\n"
    ".incbin \"@packed_licences@\"\n.global cutaway_packed_licences_end\ncutaway_packed_licences_end:\n.byte 0\n.text\n");
extern "C" {
extern const char cutaway_packed_licences[];
extern const char cutaway_packed_licences_end[];
}

namespace cutaway::catalogue {

std::string_view packed_licences() {
  return {cutaway_packed_licences,
          static_cast<std::size_t>(cutaway_packed_licences_end - cutaway_packed_licences)};
}

}  // namespace cutaway::catalogue
]])
set_source_files_properties(${CUTAWAY_GENERATED}/packed_licences.cc PROPERTIES OBJECT_DEPENDS ${packed_licences})
cutaway_room_sources(catalogue ${CUTAWAY_GENERATED}/packed_licences.cc)
