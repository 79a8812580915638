# SPDX-License-Identifier: Apache-2.0
# Test programs, fuzzers and benchmarks. None is part of `all`; build `cutaway_tests`.
#
# tests/<name>/*.cc       one doctest program cutaway_tests_<name>, test `<name>`; it links the room of
#                         that name, or the whole program when no room has it
# tests/checks/*.sh|*.mjs one test `check_<name>` each; $CUTAWAY is the built program
# tests/browser/*.test.mjs one test `browser_<name>` each, run by node after the test `render`
# fuzz/*.cc               one libFuzzer program fuzz_<name> each in the preset `fuzz`; elsewhere all in
#                         cutaway_replay, test `fuzz_corpora`, which feeds fuzz/corpus/<name>/
# bench/*.cc              one google-benchmark program bench_<name> each, target `cutaway_benches`
#
# A test whose name starts with `nightly_` runs only with `./test --nightly`.
# All of them run in the top folder.
enable_testing()
add_custom_target(cutaway_tests)
add_dependencies(cutaway_tests cutaway)

function(cutaway_add_test name)
  add_test(NAME ${name} COMMAND ${ARGN} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES TIMEOUT 600
    ENVIRONMENT "CUTAWAY=$<TARGET_FILE:cutaway>;CUTAWAY_BUILD=${CMAKE_BINARY_DIR}")
  if(name MATCHES "nightly_")
    set_tests_properties(${name} PROPERTIES LABELS nightly TIMEOUT 7200)
  endif()
endfunction()

find_package(doctest QUIET)
find_library(RAPIDCHECK_LIBRARY rapidcheck)
find_package(benchmark QUIET)

if(doctest_FOUND)
  add_library(cutaway_test_main OBJECT EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/cmake/test_main.cc)
  target_link_libraries(cutaway_test_main PUBLIC cutaway_options doctest::doctest)
  if(RAPIDCHECK_LIBRARY)
    target_link_libraries(cutaway_test_main PUBLIC ${RAPIDCHECK_LIBRARY})
  endif()
  file(GLOB_RECURSE test_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/*.cc)
  list(FILTER test_sources EXCLUDE REGEX "/node_modules/")
  set(test_names "")
  foreach(source IN LISTS test_sources)
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${CMAKE_SOURCE_DIR}/tests OUTPUT_VARIABLE path)
    if(path MATCHES "^([a-z0-9_]+)/")
      list(APPEND test_names ${CMAKE_MATCH_1})
      list(APPEND test_sources_of_${CMAKE_MATCH_1} ${source})
    endif()
  endforeach()
  list(REMOVE_DUPLICATES test_names)
  foreach(name IN LISTS test_names)
    set(target cutaway_tests_${name})
    add_executable(${target} EXCLUDE_FROM_ALL ${test_sources_of_${name}})
    cutaway_in_batches(${target})
    # A class of a test may hold what only its file knows; g++ takes a file within a batch for a header. Tests are half of
    # what is compiled and run once: -O1 takes two thirds of the time of -O2.
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage> $<$<CONFIG:Release>:-O1>)
    set(subject cutaway_pipeline)
    if(TARGET cutaway_${name})
      set(subject cutaway_${name})
    endif()
    target_link_libraries(${target} PRIVATE cutaway_test_main ${subject})
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR})
    add_dependencies(cutaway_tests ${target})
    cutaway_add_test(${name} ${target})
  endforeach()
endif()

file(GLOB checks CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/tests/checks/*.sh ${CMAKE_SOURCE_DIR}/tests/checks/*.mjs)
foreach(check IN LISTS checks)
  cmake_path(GET check STEM name)
  if(NOT name MATCHES "^nightly_")
    string(PREPEND name "check_")
  endif()
  if(check MATCHES "\\.mjs$")
    cutaway_add_test(${name} node ${check})
  else()
    cutaway_add_test(${name} sh ${check})
  endif()
endforeach()

# Reports and pictures in a browser; the test `render` writes the sample that they open.
file(GLOB browser_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/browser/*.test.mjs)
foreach(test IN LISTS browser_tests)
  cmake_path(GET test STEM name)
  string(REPLACE ".test" "" name ${name})
  cutaway_add_test(browser_${name} node ${test})
  set_tests_properties(browser_${name} PROPERTIES FIXTURES_REQUIRED sample_report)
endforeach()
if(TEST render)
  set_tests_properties(render PROPERTIES FIXTURES_SETUP sample_report)
endif()

# With clang each fuzzer is a libFuzzer program; else all of them become one program that feeds the
# corpora, for which each is given a name of its own.
file(GLOB fuzz_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/fuzz/*.cc)
set(fuzz_declarations "")
set(fuzz_rows "")
if(CUTAWAY_FUZZ)
  add_custom_target(cutaway_fuzzers)
  add_dependencies(cutaway_fuzzers cutaway)
  # Those that need no room above syntax are quick to build, so that every test run has them.
  add_custom_target(cutaway_reader_fuzzers)
  set(reader_rooms cutaway_platform cutaway_catalogue cutaway_sources cutaway_syntax cutaway_cache)
  set(fuzz_names "")
  set(fuzz_reader_names "")
endif()
foreach(source IN LISTS fuzz_sources)
  cmake_path(GET source STEM name)
  if(CUTAWAY_FUZZ)
    add_executable(fuzz_${name} EXCLUDE_FROM_ALL ${source})
    # Only the rooms whose headers it includes, so that most fuzzers need a part of the program.
    file(STRINGS ${source} includes REGEX "^#include \"[a-z]+/")
    list(TRANSFORM includes REPLACE "^#include \"([a-z]+)/.*" "cutaway_\\1")
    list(REMOVE_ITEM includes cutaway_fuzz)
    list(REMOVE_DUPLICATES includes)
    foreach(room IN LISTS includes)
      target_link_libraries(fuzz_${name} PRIVATE ${room})
    endforeach()
    target_include_directories(fuzz_${name} PRIVATE ${CMAKE_SOURCE_DIR})
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    add_dependencies(cutaway_fuzzers fuzz_${name})
    string(APPEND fuzz_names "${name}\n")
    list(REMOVE_ITEM includes ${reader_rooms})
    if(NOT includes)
      add_dependencies(cutaway_reader_fuzzers fuzz_${name})
      string(APPEND fuzz_reader_names "${name}\n")
    endif()
  else()
    set_source_files_properties(${source} PROPERTIES
      COMPILE_DEFINITIONS LLVMFuzzerTestOneInput=fuzz_${name})
    string(APPEND fuzz_declarations
      "extern \"C\" int fuzz_${name}(const std::uint8_t* data, std::size_t size);\n")
    string(APPEND fuzz_rows "    {\"${name}\", fuzz_${name}},\n")
  endif()
endforeach()
if(CUTAWAY_FUZZ)
  file(WRITE ${CMAKE_BINARY_DIR}/fuzz.list "${fuzz_names}")
  file(WRITE ${CMAKE_BINARY_DIR}/fuzz_readers.list "${fuzz_reader_names}")
endif()
if(fuzz_rows)
  file(CONFIGURE OUTPUT ${CUTAWAY_GENERATED}/replay_table.h @ONLY CONTENT [[
// Written by cmake/tests.cmake from fuzz/.
#pragma once

#include <cstddef>
#include <cstdint>

@fuzz_declarations@
struct Target {
  const char* name;
  int (*run)(const std::uint8_t* data, std::size_t size);
};

constexpr Target kTargets[] = {
@fuzz_rows@};
]])
  add_executable(cutaway_replay EXCLUDE_FROM_ALL
    ${CMAKE_SOURCE_DIR}/fuzz/replay/main.cc ${fuzz_sources})
  target_link_libraries(cutaway_replay PRIVATE cutaway_pipeline)
  target_include_directories(cutaway_replay PRIVATE ${CMAKE_SOURCE_DIR})
  add_dependencies(cutaway_tests cutaway_replay)
  cutaway_add_test(fuzz_corpora cutaway_replay)
endif()

if(benchmark_FOUND)
  add_custom_target(cutaway_benches)
  file(GLOB bench_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/*.cc)
  foreach(source IN LISTS bench_sources)
    cmake_path(GET source STEM name)
    add_executable(bench_${name} EXCLUDE_FROM_ALL ${source})
    target_link_libraries(bench_${name} PRIVATE cutaway_pipeline benchmark::benchmark_main)
    add_dependencies(cutaway_benches bench_${name})
  endforeach()
endif()

# The floor that benchmarks compare with (bench/README.md).
add_executable(bench_floor EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/bench/floor/floor.cc)
target_link_libraries(bench_floor PRIVATE cutaway_base cutaway_syntax PkgConfig::SQLITE)
