// SPDX-License-Identifier: Apache-2.0
// The cases of tests/cases/linking: small projects, and what their names and Values lead to.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/linking/linked_project.h"

using namespace cutaway;
using cutaway::linking::LinkedProject;

namespace {

std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The case file with its outputs made anew: the fences before a fence "links" are its files.
std::string with_outputs(const std::string& text, int& cases, unsigned threads) {
  std::ostringstream out;
  std::istringstream in(text);
  std::map<std::string, std::string> files;
  std::string line;
  while (std::getline(in, line)) {
    if (!line.starts_with("````")) {
      out << line << '\n';
      continue;
    }
    const std::string info = line.substr(4);
    std::string content;
    while (std::getline(in, line) && line != "````") content += line + "\n";
    if (info == "links") {
      ++cases;
      content = LinkedProject(files, threads).describe_all();
      files.clear();
    } else {
      files[info] = content;
    }
    out << "````" << info << '\n' << content << "````\n";
  }
  return out.str();
}

}  // namespace

TEST_CASE("the cases of linking hold, with one thread and with four") {
  int cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator("tests/cases/linking")) {
    CAPTURE(entry.path().string());
    const std::string text = slurp(entry.path());
    const std::string made = with_outputs(text, cases, 1);
    if (std::getenv("CUTAWAY_UPDATE") != nullptr) std::ofstream(entry.path()) << made;
    CHECK(made == text);
    CHECK(with_outputs(text, cases, 4) == made);
  }
  CHECK(cases > 0);
}
