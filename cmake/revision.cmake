# SPDX-License-Identifier: Apache-2.0
# Writes OUT: one line a group of folders with the hash of their sources, since what an older build
# found may not be used by another one. Called at build time:
#   cmake -DROOT=... "-DGROUPS=kName=src/a,src/b+kOther=src/c" -DOUT=... -P revision.cmake
string(REPLACE "+" ";" GROUPS "${GROUPS}")
set(lines "")
foreach(group IN LISTS GROUPS)
  string(REGEX REPLACE "=.*" "" name "${group}")
  string(REGEX REPLACE "[^=]*=" "" folders "${group}")
  string(REPLACE "," ";" folders "${folders}")
  set(text "")
  foreach(folder IN LISTS folders)
    file(GLOB_RECURSE files ${ROOT}/${folder}/*)
    list(SORT files)
    foreach(file IN LISTS files)
      file(SHA256 ${file} hash)
      string(APPEND text ${hash})
    endforeach()
  endforeach()
  string(SHA256 hash "${text}")
  string(SUBSTRING ${hash} 0 16 hash)
  string(APPEND lines "inline constexpr const char* ${name} = \"${hash}\";\n")
endforeach()
file(CONFIGURE OUTPUT ${OUT} CONTENT "${lines}")
