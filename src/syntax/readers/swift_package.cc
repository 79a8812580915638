// SPDX-License-Identifier: Apache-2.0
// Package.swift: the package's name and the packages and targets it lists, out of code that is not
// parsed here.
#include <string>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/quoted_words.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"Package.swift"};

/// The text in quotes after `label`, or nothing.
std::string after(std::string_view text, std::string_view label) {
  const std::size_t at = text.find(label);
  if (at == std::string_view::npos) return {};
  const auto words = quoted_words(text.substr(at, 400));
  return words.empty() ? std::string() : words[0];
}

/// A text that opens with a bracket, up to the one that closes it: what stands behind is of the
/// next package.
std::string_view in_brackets(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return text.substr(0, i);
  }
  return text;
}

void read(std::string_view text, Syntax& out) {
  count_lines(text, "//", "/*", "*/", out);
  DataBuilder builder(out);
  const DataId root = builder.add({}, DataKind::list, {}, {}, 1, out.counts.lines);
  LineFinder lines(text);
  constexpr std::string_view kCalls[] = {"Package(", ".package(",    ".executableTarget(",
                                         ".target(", ".testTarget(", ".executable(",
                                         ".library("};
  for (std::size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
    for (const std::string_view call : kCalls) {
      if (at + 1 < call.size() || text.substr(at + 1 - call.size(), call.size()) != call) continue;
      const std::string_view inside = in_brackets(text.substr(at, 600));
      const bool dependency = call == ".package(";
      const std::string value = dependency ? after(inside, "url:") : after(inside, "name:");
      const std::string path = dependency ? after(inside, "path:") : std::string();
      if (value.empty() && path.empty()) continue;
      const std::uint32_t line = lines.at(at);
      const std::string_view key = call.substr(call.front() == '.' ? 1 : 0);
      const DataId id = builder.add(root, DataKind::element, key.substr(0, key.size() - 1),
                                    value.empty() ? path : value, line);
      std::string version = after(inside, "from:");
      if (version.empty()) version = after(inside, "exact:");
      if (dependency && !version.empty())
        builder.add(id, DataKind::scalar, "version", version, line);
      if (!path.empty()) builder.add(id, DataKind::scalar, "project", "true", line);
    }
  }
}

}  // namespace

extern const StructuredReader record_swift_package;
const StructuredReader record_swift_package = {"swift_package", kNames, read,
                                               R"(let package = Package(
    name: "shop",
    dependencies: [
        .package(url: "https://github.com/apple/swift-log.git", from: "1.5.0"),
    ],
    targets: [.executableTarget(name: "shop", dependencies: [])]
)
)"};

}  // namespace cutaway::syntax
