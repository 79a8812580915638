// SPDX-License-Identifier: Apache-2.0
// Reads the first comments of files of Go; the files of the build only where some tag was found.
#include "model/connections/addresses/tagged_files.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::uint32_t kLastLine = 30;
constexpr std::uint64_t kLongest = 256U << 10U;

/// What the compiler itself sets.
bool is_set_by_itself(std::string_view tag) {
  constexpr std::array<std::string_view, 32> kSet = {
      "linux",   "darwin",  "windows", "freebsd", "openbsd", "netbsd",  "dragonfly", "solaris",
      "illumos", "aix",     "android", "ios",     "js",      "wasip1",  "plan9",     "unix",
      "amd64",   "386",     "arm",     "arm64",   "riscv64", "ppc64le", "s390x",     "mips",
      "mips64",  "loong64", "wasm",    "cgo",     "gc",      "gccgo",   "race",      "purego"};
  return tag.starts_with("go1.") || std::ranges::find(kSet, tag) != kSet.end();
}

/// "shopsql" of `//go:build shopsql`; empty for a longer condition and for what is always there.
std::string tag_of(const syntax::Syntax& syntax) {
  constexpr std::string_view kAsked = "go:build ";
  for (const syntax::Comment& comment : syntax.comments) {
    if (comment.line > kLastLine) break;
    const std::string_view text = syntax.text(comment.text);
    const std::size_t at = text.find(kAsked);
    if (at == std::string_view::npos) continue;
    std::string_view tag = text.substr(at + kAsked.size());
    tag = trim(tag.substr(0, tag.find('\n')));
    const bool word = !tag.empty() && std::ranges::all_of(tag, [](char c) {
      return c == '_' || c == '.' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
             (c >= 'A' && c <= 'Z');
    });
    return word && !is_set_by_itself(tag) ? std::string(tag) : std::string();
  }
  return {};
}

/// A file that says how the program is built.
bool tells_build(std::string_view path) {
  const std::string name = lower(base_name(path));
  constexpr std::array<std::string_view, 7> kStarts = {
      "dockerfile", "makefile", ".goreleaser", "goreleaser", "taskfile", "justfile", "magefile"};
  return name.ends_with(".mk") || name.ends_with(".sh") || name.ends_with(".dockerfile") ||
         path.starts_with(".github/workflows/") ||
         std::ranges::any_of(kStarts,
                             [&](std::string_view start) { return name.starts_with(start); });
}

}  // namespace

std::vector<bool> tagged_files(const Inputs& in) {
  std::vector<bool> out(in.project.size(), false);
  std::map<std::string, std::vector<std::size_t>> tagged;
  for (std::size_t f = 0; f < out.size(); ++f) {
    if (!in.own(FileId(f)) || !in.file(FileId(f)).path.ends_with(".go")) continue;
    if (const std::string tag = tag_of(in.project.of(FileId(f))); !tag.empty())
      tagged[tag].push_back(f);
  }
  for (std::size_t f = 0; f < out.size() && !tagged.empty(); ++f) {
    const sources::File& file = in.file(FileId(f));
    if (file.binary || file.size_bytes > kLongest || !tells_build(file.path)) continue;
    const auto text = in.project.tree->read(FileId(f));
    if (!text.ok()) continue;
    // "Dockerfile_shopsql" is built for who asks for the word.
    const std::string name = lower(base_name(file.path));
    std::erase_if(tagged, [&](const auto& row) {
      return contains(text.value(), row.first) && !contains(name, lower(row.first));
    });
  }
  for (const auto& [tag, files] : tagged)
    for (const std::size_t f : files) out[f] = true;
  return out;
}

}  // namespace cutaway::model
