# SPDX-License-Identifier: Apache-2.0
# Turns a folder of records into a constant table, so that a new record is one new file.
#
# A record that registers itself when the program starts is dropped by the linker when it sits in a
# static library that nothing names; a table that names every record is not.
#
# cutaway_record_table(findings rules Rule findings/rule.h cutaway::findings kRules)
#   takes every src/findings/rules/*.cc; each defines, in that namespace,
#   `extern const Rule record_<file name without .cc>`. The header declares
#   `extern const Rule* const kRules[]; extern const std::size_t kRules_count;`.
# Records are ordered by file name. A folder with no file gives a count of 0. Files in folders below
# are compiled but are no records.
function(cutaway_record_table room folder type header namespace table)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${room}/${folder}/*.cc)
  list(SORT files)
  set(declarations "")
  set(rows "")
  foreach(file IN LISTS files)
    cmake_path(GET file STEM LAST_ONLY stem)
    string(MAKE_C_IDENTIFIER "record_${stem}" record)
    string(APPEND declarations "extern const ${type} ${record};\n")
    string(APPEND rows "    &${record},\n")
  endforeach()
  list(LENGTH files count)
  if(count EQUAL 0)
    set(rows "    nullptr,\n")
  endif()
  string(REPLACE "/" "_" name "${room}_${folder}")
  file(CONFIGURE OUTPUT ${CUTAWAY_GENERATED}/${name}.cc @ONLY CONTENT [[
// Written by cmake/records.cmake from src/@room@/@folder@/.
#include "@header@"

#include <cstddef>

namespace @namespace@ {

@declarations@
extern const @type@* const @table@[];
extern const std::size_t @table@_count;

const @type@* const @table@[] = {
@rows@};
const std::size_t @table@_count = @count@;

}  // namespace @namespace@
]])
  cutaway_room_sources(${room} ${CUTAWAY_GENERATED}/${name}.cc)
endfunction()
