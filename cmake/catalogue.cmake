# SPDX-License-Identifier: Apache-2.0
# Packs catalogue/ while building, so that a start of the program parses no TOML.
file(GLOB_RECURSE packed_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/catalogue/*.toml)
list(FILTER packed_files EXCLUDE REGEX "/catalogue/languages/|/(secrets|origins)\\.toml$")

add_executable(cutaway_compile_catalogue ${CMAKE_SOURCE_DIR}/cmake/compile_catalogue.cc
  ${CMAKE_SOURCE_DIR}/src/catalogue/read_toml.cc ${CMAKE_SOURCE_DIR}/src/catalogue/tables.cc)
target_link_libraries(cutaway_compile_catalogue PRIVATE cutaway_options cutaway_base PkgConfig::TOML)

# A file that is taken away is older than nothing: the list of names changes then.
set(packed_names ${CUTAWAY_GENERATED}/catalogue.names)
file(CONFIGURE OUTPUT ${packed_names} CONTENT "${packed_files}" @ONLY)

set(packed ${CUTAWAY_GENERATED}/catalogue.bin)
add_custom_command(
  OUTPUT ${packed}
  COMMAND cutaway_compile_catalogue ${CMAKE_SOURCE_DIR}/catalogue ${packed}
  DEPENDS cutaway_compile_catalogue ${packed_names} ${packed_files}
  COMMENT "Packing the catalogue"
  VERBATIM)

file(CONFIGURE OUTPUT ${CUTAWAY_GENERATED}/builtin_catalogue.cc @ONLY CONTENT [[
// Written by cmake/catalogue.cmake.
#include "catalogue/builtin.h"

asm(".section .rodata\n.balign 16\n.global cutaway_packed_catalogue\ncutaway_packed_catalogue:\n"
    ".incbin \"@packed@\"\n.global cutaway_packed_catalogue_end\ncutaway_packed_catalogue_end:\n.byte 0\n.text\n");
extern "C" {
extern const char cutaway_packed_catalogue[];
extern const char cutaway_packed_catalogue_end[];
}

namespace cutaway::catalogue {

std::string_view builtin_catalogue() {
  return {cutaway_packed_catalogue,
          static_cast<std::size_t>(cutaway_packed_catalogue_end - cutaway_packed_catalogue)};
}

}  // namespace cutaway::catalogue
]])
set_source_files_properties(${CUTAWAY_GENERATED}/builtin_catalogue.cc PROPERTIES OBJECT_DEPENDS ${packed})
cutaway_room_sources(catalogue ${CUTAWAY_GENERATED}/builtin_catalogue.cc)
