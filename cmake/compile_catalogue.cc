// SPDX-License-Identifier: Apache-2.0
// Reads the TOML files of catalogue/ when the program is built and packs them: compile_catalogue
// FOLDER OUTPUT.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "catalogue/tables.h"

namespace {

std::vector<std::string> toml_files(const std::filesystem::path& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".toml") {
      paths.push_back(std::filesystem::relative(entry.path(), folder).generic_string());
    }
  }
  std::ranges::sort(paths);
  return paths;
}

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  cutaway::catalogue::Tables tables;
  bool good = true;
  const auto report = [&](const cutaway::Result<cutaway::Done>& result) {
    if (result.ok()) return;
    std::fprintf(stderr, "catalogue/%s\n", result.error().message.c_str());
    good = false;
  };
  for (const std::string& path : toml_files(arguments[1])) {
    report(cutaway::catalogue::read_toml(path, content(std::filesystem::path(arguments[1]) / path),
                                         tables));
  }
  report(cutaway::catalogue::finish(tables));
  if (!good) return 1;
  std::ofstream(arguments[2], std::ios::binary) << cutaway::catalogue::pack(tables);
  return 0;
}
