# SPDX-License-Identifier: Apache-2.0
# Puts files into the program: the catalogue as it is, web/ after bundling.

# cutaway_embed(<room> <name> <folder>... FILES <file>...): defines `embedded_<name>()` of
# base/embedded.h in that room. The path of a file is relative to the first folder that holds it.
function(cutaway_embed room name)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "FILES")
  set(entries "")
  foreach(file IN LISTS arg_FILES)
    set(path ${file})
    foreach(folder IN LISTS arg_UNPARSED_ARGUMENTS)
      cmake_path(IS_PREFIX folder ${file} inside)
      if(inside)
        cmake_path(RELATIVE_PATH path BASE_DIRECTORY ${folder})
        break()
      endif()
    endforeach()
    list(APPEND entries "${path}|${file}")
  endforeach()
  list(SORT entries)
  set(assembly "")
  set(declarations "")
  set(rows "")
  set(index 0)
  foreach(entry IN LISTS entries)
    string(REGEX MATCH "^([^|]*)\\|(.*)$" entry "${entry}")
    set(path "${CMAKE_MATCH_1}")
    set(file "${CMAKE_MATCH_2}")
    set(symbol "cutaway_embedded_${name}_${index}")
    string(APPEND assembly
      "asm(\".section .rodata\\n.balign 16\\n.global ${symbol}\\n${symbol}:\\n\"\n"
      "    \".incbin \\\"${file}\\\"\\n.global ${symbol}_end\\n${symbol}_end:\\n.byte 0\\n.text\\n\");\n")
    string(APPEND declarations "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    string(APPEND rows "      file(\"${path}\", ${symbol}, ${symbol}_end),\n")
    math(EXPR index "${index} + 1")
  endforeach()
  set(output ${CUTAWAY_GENERATED}/embedded_${name}.cc)
  if(index EQUAL 0)
    file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[
// Written by cmake/embed.cmake: there is nothing to embed.
#include "base/embedded.h"

namespace cutaway {

std::span<const EmbeddedFile> embedded_@name@() { return {}; }

}  // namespace cutaway
]])
  else()
    file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[
// Written by cmake/embed.cmake.
#include "base/embedded.h"

@assembly@
extern "C" {
@declarations@}

namespace cutaway {
namespace {

EmbeddedFile file(std::string_view path, const char* begin, const char* end) {
  return {path, std::string_view(begin, static_cast<std::size_t>(end - begin))};
}

}  // namespace

std::span<const EmbeddedFile> embedded_@name@() {
  static const EmbeddedFile kFiles[] = {
@rows@  };
  return kFiles;
}

}  // namespace cutaway
]])
    # The compiler does not see what .incbin reads.
    set_source_files_properties(${output} PROPERTIES OBJECT_DEPENDS "${arg_FILES}")
  endif()
  cutaway_room_sources(${room} ${output})
endfunction()

file(GLOB_RECURSE catalogue_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/catalogue/*.toml)
list(FILTER catalogue_files EXCLUDE REGEX "/catalogue/(technologies|linking)/")  # see cmake/catalogue.cmake
cutaway_embed(catalogue catalogue ${CMAKE_SOURCE_DIR}/catalogue FILES ${catalogue_files})

# Each web/*.ts and web/*.css is an entry and becomes one bundle; web/static/ is taken as it is.
set(web ${CMAKE_SOURCE_DIR}/web)
set(bundles ${CUTAWAY_GENERATED}/web)
file(GLOB web_entries CONFIGURE_DEPENDS ${web}/*.ts ${web}/*.css)
list(FILTER web_entries EXCLUDE REGEX "\\.d\\.ts$")
file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${web}/*.ts ${web}/*.tsx ${web}/*.css ${web}/*.json)
file(GLOB_RECURSE web_static CONFIGURE_DEPENDS ${web}/static/*)
set(web_products "")
foreach(entry IN LISTS web_entries)
  cmake_path(GET entry FILENAME product)
  string(REGEX REPLACE "\\.ts$" ".js" product ${product})
  add_custom_command(
    OUTPUT ${bundles}/${product}
    COMMAND ${CUTAWAY_NODE_MODULES}/.bin/esbuild ${entry} --bundle --minify --format=iife
            --target=es2020 --charset=utf8 --legal-comments=none --log-level=warning
            --outfile=${bundles}/${product}
    DEPENDS ${web_sources}
    COMMENT "Bundling web/${product}"
    VERBATIM)
  list(APPEND web_products ${bundles}/${product})
endforeach()
cutaway_embed(render web ${bundles} ${web}/static FILES ${web_products} ${web_static})
