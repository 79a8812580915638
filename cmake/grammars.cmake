# SPDX-License-Identifier: Apache-2.0
# The tree-sitter runtime, every grammar, and the table that finds a grammar by name.
#
# To add a grammar: its package in package.json (then `npm install`) and one line below:
# name (the x of its function tree_sitter_x) and the folder in node_modules that holds src/.
set(CUTAWAY_GRAMMARS
  bash         tree-sitter-bash
  c            tree-sitter-c
  c_sharp      tree-sitter-c-sharp
  cpp          tree-sitter-cpp
  css          tree-sitter-css
  dart         tree-sitter-dart
  elixir       tree-sitter-elixir
  go           tree-sitter-go
  groovy       tree-sitter-groovy
  haskell      tree-sitter-haskell
  hcl          @tree-sitter-grammars/tree-sitter-hcl
  html         tree-sitter-html
  java         tree-sitter-java
  javascript   tree-sitter-javascript
  json         tree-sitter-json
  julia        tree-sitter-julia
  kotlin       @tree-sitter-grammars/tree-sitter-kotlin
  lua          @tree-sitter-grammars/tree-sitter-lua
  objc         tree-sitter-objc
  perl         tree-sitter-perl
  php          tree-sitter-php/php
  python       tree-sitter-python
  r            @eagleoutice/tree-sitter-r
  ruby         tree-sitter-ruby
  rust         tree-sitter-rust
  scala        tree-sitter-scala
  sql          @derekstride/tree-sitter-sql
  svelte       @tree-sitter-grammars/tree-sitter-svelte
  swift        tree-sitter-swift
  toml         @tree-sitter-grammars/tree-sitter-toml
  tsx          tree-sitter-typescript/tsx
  typescript   tree-sitter-typescript/typescript
  xml          @tree-sitter-grammars/tree-sitter-xml/xml
  yaml         @tree-sitter-grammars/tree-sitter-yaml
  zig          @tree-sitter-grammars/tree-sitter-zig
)

set(runtime ${CUTAWAY_NODE_MODULES}/tree-sitter/vendor/tree-sitter/lib)

# The parsers are C that we do not write: a build with sanitizers or the other compiler links those
# of the release build instead of compiling half of everything once more.
set(CUTAWAY_PARSERS_FROM "" CACHE PATH "A build folder whose compiled parsers are linked")
if(CUTAWAY_PARSERS_FROM)
  if(NOT EXISTS ${CUTAWAY_PARSERS_FROM}/libcutaway_grammars.a)
    message(FATAL_ERROR "build the preset `release` first: ./cutaway --version")
  endif()
  foreach(library cutaway_tree_sitter cutaway_grammars)
    add_library(${library} STATIC IMPORTED)
    set_target_properties(${library} PROPERTIES
      IMPORTED_LOCATION ${CUTAWAY_PARSERS_FROM}/lib${library}.a)
  endforeach()
  target_include_directories(cutaway_tree_sitter SYSTEM INTERFACE ${runtime}/include)
else()
  add_library(cutaway_tree_sitter STATIC ${runtime}/src/lib.c)
  target_include_directories(cutaway_tree_sitter PRIVATE ${runtime}/src)
  target_include_directories(cutaway_tree_sitter SYSTEM PUBLIC ${runtime}/include)
  target_compile_definitions(cutaway_tree_sitter PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE)
  target_compile_options(cutaway_tree_sitter PRIVATE -w)

  # Grammars are large tables: -O1 parses as fast as -O2 and compiles in half the time.
  add_library(cutaway_grammars STATIC)
  target_compile_options(cutaway_grammars PRIVATE -O1 -w)
endif()

set(declarations "")
set(rows "")
set(remaining ${CUTAWAY_GRAMMARS})
while(remaining)
  list(POP_FRONT remaining name folder)
  set(source_folder ${CUTAWAY_NODE_MODULES}/${folder}/src)
  set(grammar_sources ${source_folder}/parser.c)
  foreach(scanner scanner.c scanner.cc)
    if(EXISTS ${source_folder}/${scanner})
      list(APPEND grammar_sources ${source_folder}/${scanner})
    endif()
  endforeach()
  if(NOT CUTAWAY_PARSERS_FROM)
    target_sources(cutaway_grammars PRIVATE ${grammar_sources})
    # Each grammar brings its own tree_sitter/parser.h; they differ and must not see each other's.
    set_source_files_properties(${grammar_sources} PROPERTIES INCLUDE_DIRECTORIES ${source_folder})
  endif()
  string(APPEND declarations "const TSLanguage* tree_sitter_${name}(void);\n")
  string(APPEND rows "    {\"${name}\", tree_sitter_${name}},\n")
endwhile()

file(CONFIGURE OUTPUT ${CUTAWAY_GENERATED}/grammars.cc @ONLY CONTENT [[
// Written by cmake/grammars.cmake.
#include "syntax/grammars.h"

extern "C" {
@declarations@}

namespace cutaway::syntax {
namespace {

struct Grammar {
  std::string_view name;
  const TSLanguage* (*language)();
};

constexpr Grammar kGrammars[] = {
@rows@};

}  // namespace

const TSLanguage* find_grammar(std::string_view name) {
  for (const Grammar& grammar : kGrammars) {
    if (grammar.name == name) return grammar.language();
  }
  return nullptr;
}

}  // namespace cutaway::syntax
]])
cutaway_room_sources(syntax ${CUTAWAY_GENERATED}/grammars.cc)
