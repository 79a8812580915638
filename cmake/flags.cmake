# SPDX-License-Identifier: Apache-2.0
# How everything is compiled and linked, and how our own code is compiled besides.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_COLOR_DIAGNOSTICS OFF)
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG")
# With sanitizers: quick to compile, quick enough to run, and line numbers for what is found.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1")
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O1 -g1")

# No path of the building machine gets into the program.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)

find_program(CUTAWAY_CCACHE ccache)
if(CUTAWAY_CCACHE)
  # The base folder lets two checkouts share what they compiled.
  set(launcher ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      ${CUTAWAY_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

find_program(CUTAWAY_MOLD mold)
if(CUTAWAY_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Small sources are compiled several as one, which is six tenths of the work: cmake/batches.mjs decides which. OFF compiles
# each on its own: less to do after an edit, and what clang-tidy looks at.
option(CUTAWAY_BATCHES "Compile small sources several as one" ON)

# Our own code only: warnings are errors, and a wrong index ends the program instead of reading on.
add_library(cutaway_options INTERFACE)
target_include_directories(cutaway_options INTERFACE ${CMAKE_SOURCE_DIR}/src ${CUTAWAY_GENERATED})
target_compile_options(cutaway_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -fstack-protector-strong
  # g++ 12 reports overlapping copies in plain `"a" + string` (its bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # These come out of what g++ inlines, so of which sources share a batch, which moves with every file added: they are
  # printed, and end no build. (`std::optional` seen through two functions is reported as read before it is set.)
  $<$<CXX_COMPILER_ID:GNU>:-Wno-error=maybe-uninitialized>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-error=array-bounds>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-error=stringop-overflow>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-error=stringop-overread>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-error=free-nonheap-object>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-error=dangling-pointer>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-error=nonnull>
  # In a batch a name may stand for something else in a header that only its neighbour takes in.
  $<$<BOOL:${CUTAWAY_BATCHES}>:-Wno-shadow>)
target_compile_definitions(cutaway_options INTERFACE _GLIBCXX_ASSERTIONS)

# The sanitizers of a preset reach our code and what it links, not the grammars' tables.
set(CUTAWAY_SANITIZE "" CACHE STRING "Value for -fsanitize=, empty for none")
option(CUTAWAY_FUZZ "Build the fuzzers of fuzz/ (clang only)" OFF)
if(CUTAWAY_SANITIZE)
  set(sanitize -fsanitize=${CUTAWAY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_compile_options(cutaway_options INTERFACE ${sanitize})
  if(CUTAWAY_FUZZ)
    target_compile_options(cutaway_options INTERFACE -fsanitize=fuzzer-no-link)
  endif()
  add_link_options(${sanitize})
endif()
