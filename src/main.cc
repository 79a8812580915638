// SPDX-License-Identifier: Apache-2.0
// Prints the version; the commands come with the rooms.
#include <cstdio>

int main() {
  std::puts("cutaway " CUTAWAY_VERSION);
  return 0;
}
