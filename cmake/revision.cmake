# SPDX-License-Identifier: Apache-2.0
# Writes OUT, one line that holds the hash of the sources in FOLDERS: what an older build found may
# not be used by another one. Called at build time:
#   cmake -DROOT=... -D"-DFOLDERS=src/linking;..." -DOUT=... -P revision.cmake
set(text "")
foreach(folder IN LISTS FOLDERS)
  file(GLOB_RECURSE files ${ROOT}/${folder}/*)
  list(SORT files)
  foreach(file IN LISTS files)
    file(SHA256 ${file} hash)
    string(APPEND text ${hash})
  endforeach()
endforeach()
string(SHA256 hash "${text}")
string(SUBSTRING ${hash} 0 16 hash)
set(line "inline constexpr const char* kReadingRevision = \"${hash}\";\n")
file(CONFIGURE OUTPUT ${OUT} CONTENT "${line}")
