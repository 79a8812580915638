// SPDX-License-Identifier: Apache-2.0
// mix.exs: name, version and dependencies out of code that is not parsed here.
#include <string>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/quoted_words.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"mix.exs", "mix.lock"};

std::string_view word_at(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size() && ((line[end] >= 'a' && line[end] <= 'z') || line[end] == '_' ||
                               (line[end] >= '0' && line[end] <= '9')))
    ++end;
  return line.substr(at, end - at);
}

/// mix.lock: `"name": {:hex, :name, "1.0.0", …}` a line.
void read_lock(std::string_view text, Syntax& out) {
  DataBuilder builder(out);
  const DataId root = builder.add({}, DataKind::map, {}, {}, 1, out.counts.lines);
  LineReader lines(text);
  while (lines.next()) {
    const std::string_view line = lines.line().substr(0, 400);
    const auto words = quoted_words(line);
    if (words.size() > 1 && line.find("{:hex") != std::string_view::npos) {
      builder.add(root, DataKind::scalar, words[0], words[1], lines.number());
    }
  }
}

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  if (text.starts_with("%{")) return read_lock(text, out);
  DataBuilder builder(out);
  const DataId root = builder.add({}, DataKind::list, {}, {}, 1, out.counts.lines);
  LineReader lines(text);
  while (lines.next()) {
    const std::string_view line = trim(lines.line());
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tuple = line.find("{:");
    const std::string_view name =
        tuple == std::string_view::npos ? std::string_view() : word_at(line, tuple + 2);
    const auto words = quoted_words(line);
    if (!name.empty() && line.find(',', tuple) != std::string_view::npos) {
      const DataId id = builder.add(root, DataKind::element, "dependency", name, lines.number());
      const std::string_view rest = trim(line.substr(tuple + 2 + name.size()));
      if (!words.empty() && rest.starts_with(", \""))
        builder.add(id, DataKind::scalar, "version", words[0], lines.number());
      const std::size_t only = line.find("only:");
      if (only != std::string_view::npos)
        builder.add(id, DataKind::scalar, "only", trim(line.substr(only + 5)), lines.number());
      if (line.find("in_umbrella: true") != std::string_view::npos ||
          line.find("path:") != std::string_view::npos) {
        builder.add(id, DataKind::scalar, "project", "true", lines.number());
      }
    } else if (line.starts_with("app: :")) {
      builder.add(root, DataKind::element, "app", word_at(line, 6), lines.number());
    } else if ((line.starts_with("version: ") || line.starts_with("description: ")) &&
               !words.empty()) {
      builder.add(root, DataKind::element, word_at(line, 0), words[0], lines.number());
    }
  }
}

}  // namespace

extern const StructuredReader record_mix_exs;
const StructuredReader record_mix_exs = {"mix_exs", kNames, read, R"(def project do
  [
    app: :shop,
    version: "1.0.0",
  ]
end
defp deps do
  [
    {:phoenix, "~> 1.7"},
    {:credo, "~> 1.7", only: [:dev, :test]}
  ]
end
)"};

}  // namespace cutaway::syntax
