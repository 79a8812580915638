// SPDX-License-Identifier: Apache-2.0
// Cases: prose with fenced input files and fenced expected output, checked or rewritten.
//
// A case file is Markdown. A fence whose first line names a file (```` ```src/a.py ````) is input;
// a fence whose first word is an output's name (```` ```describe ````) is what must come out of the
// input files since the last heading or output. More backticks fence texts that hold backticks.
// CUTAWAY_UPDATE=1 rewrites the expected output instead of comparing it; review that as a diff.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway::testing {

struct CaseFile {
  std::string name;
  std::string text;
};
/// Makes the output from the input files, in the order in which they are written.
using CaseOutput = std::function<std::string(const std::vector<CaseFile>& files)>;

inline std::string read_whole(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The case file with every output made anew. `count` grows by the outputs met.
inline std::string remade(const std::string& text, const std::map<std::string, CaseOutput>& outputs,
                          int& count) {
  std::string out;
  std::vector<CaseFile> files;
  bool used = false;
  std::size_t at = 0;
  const auto next_line = [&] {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    return line;
  };
  while (at < text.size()) {
    const std::string line = next_line();
    out += line + "\n";
    if (line.starts_with("#")) files.clear();
    const std::size_t ticks = std::min(line.find_first_not_of('`'), line.size());
    if (ticks < 3) continue;
    const std::string info = line.substr(ticks);
    const std::string fence(ticks, '`');
    std::string body;
    std::string inside;
    while (at < text.size() && (inside = next_line()) != fence) body += inside + "\n";
    const auto output = outputs.find(info);
    if (output == outputs.end()) {
      if (used) files.clear();
      used = false;
      files.push_back({info, body});
    } else {
      body = output->second(files);
      if (!body.empty() && body.back() != '\n') body += '\n';
      used = true;
      ++count;
    }
    out += body + fence + "\n";
  }
  return out;
}

/// Checks (or rewrites) every `*.md` of a folder; the folder is named from the top of the source.
inline void run_cases(const std::string& folder, const std::map<std::string, CaseOutput>& outputs) {
  const char* update = std::getenv("CUTAWAY_UPDATE");
  const bool rewrite = update != nullptr && std::string_view(update) == "1";
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  int count = 0;
  for (const auto& path : paths) {
    const std::string text = read_whole(path);
    const std::string made = remade(text, outputs, count);
    if (rewrite && made != text) {
      std::ofstream(path, std::ios::binary) << made;
    } else {
      INFO(path.string());
      CHECK(made == text);
    }
  }
  CHECK(count > 0);
}

}  // namespace cutaway::testing
