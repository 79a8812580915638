// SPDX-License-Identifier: Apache-2.0
// What is told by the names that code gives to things of a technology, and by the ready-made parts
// that it takes.
#include <doctest/doctest.h>

#include <map>

#include "tests/telling/stack_line.h"

using namespace cutaway;

namespace {

std::string line_of(std::string_view technology, const std::map<std::string, std::string>& files) {
  const tests::StackLine told = tests::stack_line(technology, files);
  return told.seen ? told.role : "not seen";
}

}  // namespace

TEST_CASE("what code names is told by its names") {
  CHECK(line_of("redux", {{"package.json", "{\"dependencies\": {\"@reduxjs/toolkit\": \"^2\"}}\n"},
                          {"src/cart.js",
                           "import { createSlice } from \"@reduxjs/toolkit\";\n"
                           "export const cart = createSlice({ name: \"cart\" });\n"},
                          {"src/user.js",
                           "import { createSlice } from \"@reduxjs/toolkit\";\n"
                           "export const user = createSlice({ name: \"user\" });\n"}}) ==
        "Redux keeps what screens share in the slices cart and user.");
}

TEST_CASE("a library of ready-made parts is told by the parts that most files take") {
  std::map<std::string, std::string> files{
      {"package.json", "{\"dependencies\": {\"reka-ui\": \"^2\"}}\n"}};
  for (const char* const name : {"A", "B", "C"})
    files[std::string("src/") + name + ".js"] =
        "import { DialogRoot, DialogTitle, useForwardProps } from \"reka-ui\";\n"
        "export const it = [DialogRoot, DialogTitle, useForwardProps];\n";
  files["src/D.js"] = "import { TabsRoot } from \"reka-ui\";\nexport const it = TabsRoot;\n";
  CHECK(line_of("reka-ui", files) ==
        "Reka UI gives screens ready-made parts, in four files, among them dialogs (3) and tabs "
        "(1).");
}

TEST_CASE("a look is no part, and icons are none") {
  std::map<std::string, std::string> files{
      {"package.json", "{\"dependencies\": {\"@radix-ui/react-icons\": \"^1\"}}\n"}};
  for (const char* const name : {"A", "B", "C"})
    files[std::string("src/") + name + ".js"] =
        "import { Cross2Icon, CheckIcon } from \"@radix-ui/react-icons\";\n"
        "export const it = [Cross2Icon, CheckIcon];\n";
  CHECK(line_of("radix", files).find("crosses") == std::string::npos);
}
