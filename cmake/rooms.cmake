# SPDX-License-Identifier: Apache-2.0
# A room is a folder of src/ and one static library, cutaway_<room>.

# Which small sources are compiled as one.
if(CUTAWAY_BATCHES)
  set(batches ${CMAKE_BINARY_DIR}/batches.cmake)
  execute_process(COMMAND node ${CMAKE_SOURCE_DIR}/cmake/batches.mjs ${CMAKE_SOURCE_DIR} ${batches} 10 src tests
    COMMAND_ERROR_IS_FATAL ANY)
  include(${batches})
endif()

# cutaway_in_batches(<target>): its sources are compiled in the batches that they were given.
function(cutaway_in_batches target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${CUTAWAY_BATCHES} UNITY_BUILD_MODE GROUP)
endfunction()

# Adds generated files to a room; to be called before the room itself is made.
function(cutaway_room_sources room)
  set_property(GLOBAL APPEND PROPERTY cutaway_${room}_sources ${ARGN})
endfunction()

# cutaway_room(<room> ROOMS <rooms below>... LIBRARIES <targets>...): every *.cc below src/<room>/.
# A room that has no source yet passes on the rooms below it.
function(cutaway_room room)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "ROOMS;LIBRARIES")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${room}/*.cc)
  list(SORT sources)
  get_property(generated GLOBAL PROPERTY cutaway_${room}_sources)
  list(TRANSFORM arg_ROOMS PREPEND cutaway_)
  if(sources OR generated)
    add_library(cutaway_${room} STATIC ${sources} ${generated})
    cutaway_in_batches(cutaway_${room})
    target_link_libraries(cutaway_${room} PUBLIC cutaway_options ${arg_ROOMS} ${arg_LIBRARIES})
  else()
    add_library(cutaway_${room} INTERFACE)
    target_link_libraries(cutaway_${room} INTERFACE cutaway_options ${arg_ROOMS} ${arg_LIBRARIES})
  endif()
endfunction()
