// SPDX-License-Identifier: Apache-2.0
// Looks for addresses among the texts of tests.
#include "findings/requested.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostSegments = 12;

std::vector<std::string_view> segments(std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  std::vector<std::string_view> out;
  for (const std::string_view piece : split(path, '/')) {
    if (!piece.empty() && out.size() < kMostSegments) out.push_back(piece);
  }
  return out;
}

bool is_open(std::string_view segment) {
  return segment.front() == '{' || segment.front() == ':' || segment.front() == '<' ||
         segment.find("{") != std::string_view::npos || segment.find("%") != std::string_view::npos;
}

/// How many segments agree letter by letter; −1: they differ.
int agree(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  const std::size_t n = std::min(a.size(), b.size());
  int same = 0;
  for (std::size_t i = 1; i <= n; ++i) {
    const std::string_view x = a[a.size() - i], y = b[b.size() - i];
    if (is_open(x) || is_open(y)) continue;
    if (x != y) return -1;
    ++same;
  }
  return same;
}

/// Texts of a test that look like an address, holes as `{}`.
std::set<std::string> addresses(const syntax::Syntax& syntax) {
  std::set<std::string> out;
  const auto is_address = [](std::string_view text) {
    return text.size() > 1 && text.size() < 200 && text.front() == '/' &&
           text.find_first_of(" \n\t") == std::string_view::npos;
  };
  for (const syntax::ValueNode& node : syntax.values) {
    const std::string_view text = syntax.text(node.text);
    if ((node.kind == syntax::ValueKind::string || node.kind == syntax::ValueKind::format) &&
        is_address(text))
      out.insert(std::string(text));
    if (node.kind != syntax::ValueKind::concat) continue;
    std::string joined;
    for (std::size_t i = 0; i < node.child_count; ++i) {
      const syntax::ValueNode& child = syntax.value(syntax.child(node, i));
      joined +=
          child.kind == syntax::ValueKind::string ? std::string(syntax.text(child.text)) : "{}";
    }
    if (joined.starts_with("{}/")) joined.erase(0, 2);
    if (is_address(joined)) out.insert(std::move(joined));
  }
  return out;
}

}  // namespace

bool asks_for(std::string_view address, std::string_view path) {
  const auto asked = segments(address), served = segments(path);
  if (asked.empty() || served.empty()) return false;
  const int same = agree(asked, served);
  return asked.size() == served.size() ? same > 0 : same > 1;
}

std::map<FileId, std::vector<FileId>> requested_by_tests(const model::Analysis& analysis) {
  // By the last segment that is written out, so that few pairs are compared.
  std::map<std::string, std::vector<const model::Endpoint*>, std::less<>> by_word;
  for (const model::Endpoint& endpoint : analysis.model->endpoints) {
    for (const std::string_view segment : segments(endpoint.path)) {
      if (!is_open(segment)) by_word[std::string(segment)].push_back(&endpoint);
    }
  }
  std::map<FileId, std::set<FileId>> found;
  const syntax::Project& project = *analysis.project;
  for (std::size_t i = 0; i < project.size() && !by_word.empty(); ++i) {
    if (project.file(FileId(i)).origin != sources::Origin::test) continue;
    for (const std::string& address : addresses(project.of(FileId(i)))) {
      const auto written = segments(address);
      const auto word = std::find_if(written.rbegin(), written.rend(),
                                     [](std::string_view segment) { return !is_open(segment); });
      const auto near = word == written.rend() ? by_word.end() : by_word.find(*word);
      if (near == by_word.end()) continue;
      for (const model::Endpoint* endpoint : near->second) {
        if (!asks_for(address, endpoint->path)) continue;
        const FileId file =
            endpoint->handler.valid() ? endpoint->handler.file : endpoint->places.front().file;
        if (file.valid()) found[file].insert(FileId(i));
      }
    }
  }
  std::map<FileId, std::vector<FileId>> out;
  for (const auto& [file, tests] : found) out[file].assign(tests.begin(), tests.end());
  return out;
}

}  // namespace cutaway::findings
