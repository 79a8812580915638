// SPDX-License-Identifier: Apache-2.0
// Programs of one CMake project: each that is installed is a part, and what it does says of which
// kind it is.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"

using cutaway::contains;
using cutaway::model::map_of;

namespace {

const std::map<std::string, std::string> kVoice = {
    {"CMakeLists.txt",
     "project(voice)\nset(NAME ${PROJECT_NAME})\nadd_subdirectory(common)\n"
     "foreach(P client server)\n  add_subdirectory(${P})\nendforeach()\n"},
    {"common/CMakeLists.txt", "project(common)\nadd_library(common sound.cpp)\n"},
    {"common/sound.cpp", "int sound() { return 1; }\n"},
    {"client/CMakeLists.txt",
     "add_executable(${NAME}-client main.cpp)\ninstall(TARGETS ${NAME}-client)\n"
     "add_executable(try_sound try.cpp)\n"},
    {"client/main.cpp", "#include <QtWidgets/QApplication>\nint main() { return 0; }\n"},
    {"client/window.cpp", "#include <QtWidgets/QMainWindow>\nclass Window : QMainWindow {};\n"},
    {"client/dialog.cpp", "#include <QtWidgets/QDialog>\nclass About : QDialog {};\n"},
    {"client/try.cpp", "int main() { return 0; }\n"},
    {"server/CMakeLists.txt",
     "add_executable(${NAME}-server main.cpp)\ninstall(TARGETS ${NAME}-server)\n"},
    {"server/main.cpp",
     "#include <QtNetwork/QTcpServer>\nclass Calls : public QTcpServer {};\n"
     "int main() { return 0; }\n"}};

}  // namespace

TEST_CASE("each installed program of a CMake project is a part of its own kind") {
  const std::string map = map_of(kVoice);
  CAPTURE(map);
  CHECK(contains(map, "voice-client desktop"));
  CHECK(contains(map, "voice-server service"));
  CHECK_FALSE(contains(map, "try_sound"));  // nobody installs it
  CHECK_FALSE(contains(map, "common "));    // a library of both
}

TEST_CASE("a unit that comes with the code tells that its program is kept running") {
  const std::map<std::string, std::string> files = {
      {"CMakeLists.txt",
       "project(fetcher)\nadd_executable(fetcherd main.cpp)\ninstall(TARGETS fetcherd)\n"},
      {"main.cpp", "int main() { return 0; }\n"}};
  CHECK(contains(map_of(files), "fetcher cli"));
  auto kept = files;
  kept["dist/fetcherd.service.in"] =
      "[Unit]\nDescription=Fetcher\n[Service]\nExecStart=@BINDIR@/@NAME@ -f\n";
  CHECK(contains(map_of(kept), "fetcher service"));
}

TEST_CASE("the pages of a program are not what a unit of its name starts") {
  const std::string map = map_of({
      {"go.mod", "module example.org/post\n\ngo 1.22\n"},
      {"main.go", "package main\n\nfunc main() { serve() }\n\nfunc serve() {}\n"},
      {"post.service", "[Service]\nExecStart=/usr/bin/post\n"},
      {"frontend/package.json",
       R"({"name": "post", "private": true, "scripts": {"build": "vite build"}, "dependencies": {"vue": "3.0.0"}})"},
      {"frontend/index.html", "<div id=app></div><script src=\"/src/main.js\"></script>\n"},
      {"frontend/src/App.vue", "<template><p>Hello</p></template>\n"},
      {"frontend/src/main.js",
       "import { createApp } from \"vue\";\ncreateApp({}).mount(\"#app\");\n"},
  });
  CAPTURE(map);
  CHECK(contains(map, "post (frontend) web"));
  CHECK(contains(map, "post service"));
}
