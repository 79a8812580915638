// SPDX-License-Identifier: Apache-2.0
// Dockerfiles: a list of instructions, each with what is known of its parts.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/json_reader.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"
#include "syntax/shell_words.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"Dockerfile",   "Dockerfile.*",  "*.Dockerfile",
                                       "*.dockerfile", "Containerfile", "Containerfile.*",
                                       "dockerfile"};

struct Instruction {
  std::string name;  ///< upper case
  std::string rest;
  std::uint32_t line = 0, end_line = 0;
};

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

/// The words after `<<` that end the texts which follow the instruction.
std::vector<std::string> heredoc_ends(std::string_view rest) {
  std::vector<std::string> ends;
  for (const std::string& word : shell_words(rest)) {
    if (!word.starts_with("<<") || word.size() < 3) continue;
    std::string end = word.substr(word[2] == '-' ? 3 : 2);
    if (!end.empty() && end.find_first_of("<()") == std::string::npos)
      ends.push_back(std::move(end));
  }
  return ends;
}

/// The next instruction with its continued lines and heredocs; nothing at the end.
std::optional<Instruction> next_instruction(LineReader& lines) {
  while (lines.next()) {
    std::string_view line = trim(lines.line());
    if (line.empty() || line.front() == '#') continue;
    Instruction made;
    made.line = lines.number();
    std::string whole;
    bool continued = true;
    while (continued) {
      const bool blank = line.empty() || line.front() == '#';  // comments may stand between
      continued = blank || line.ends_with('\\');
      if (!blank && continued) line.remove_suffix(1);
      if (!blank) whole.append(whole.empty() ? "" : " ").append(trim(line));
      if (continued && !lines.next()) break;
      if (continued) line = trim(lines.line());
    }
    const std::size_t space = whole.find_first_of(" \t");
    made.name = upper(std::string_view(whole).substr(0, space));
    if (space != std::string::npos) made.rest = trim(std::string_view(whole).substr(space));
    if (made.name == "RUN" || made.name == "COPY" || made.name == "ADD") {
      for (const std::string& end : heredoc_ends(made.rest)) {
        while (lines.next() && trim(lines.line()) != end) {
          if (made.name == "RUN") made.rest.append("\n").append(lines.line());
        }
      }
    }
    made.end_line = lines.number();
    return made;
  }
  return std::nullopt;
}

class Builder {
 public:
  explicit Builder(Syntax& out) : builder_(out) {
    root_ = builder_.add({}, DataKind::list, {}, {}, 1, out.counts.lines);
  }

  void add(const Instruction& it) {
    node_ = builder_.add(root_, DataKind::element, it.name, it.rest, it.line, it.end_line);
    line_ = it.line;
    if (it.name == "FROM") return add_from(it.rest);
    if (it.name == "ARG" || it.name == "ENV" || it.name == "LABEL") return add_pairs(it);
    if (it.name == "COPY" || it.name == "ADD") return add_copy(it.rest);
    if (it.name == "EXPOSE" || it.name == "VOLUME") return add_list(it.rest);
    if (it.name == "CMD" || it.name == "ENTRYPOINT") {
      if (it.rest.starts_with('[')) return add_list(it.rest);
    }
  }

 private:
  void child(std::string_view key, std::string_view value) {
    builder_.add(node_, DataKind::scalar, key, value, line_);
  }

  void add_from(std::string_view rest) {
    const std::vector<std::string> words = shell_words(rest);
    std::size_t i = 0;
    for (; i < words.size() && words[i].starts_with("--"); ++i) add_flag(words[i]);
    if (i < words.size()) child("image", expand(words[i]));
    if (i + 2 < words.size() && equals_ignoring_case(words[i + 1], "as")) child("as", words[i + 2]);
  }

  void add_pairs(const Instruction& it) {
    const std::vector<std::string> words = shell_words(it.rest);
    const bool old_form =
        it.name != "ARG" && words.size() > 1 && words[0].find('=') == std::string::npos;
    if (old_form) return child(words[0], trim(std::string_view(it.rest).substr(words[0].size())));
    for (const std::string& word : words) {
      const std::size_t equals = word.find('=');
      const std::string name = word.substr(0, equals);
      const std::string value = equals == std::string::npos ? "" : expand(word.substr(equals + 1));
      if (it.name != "LABEL" && !(it.name == "ARG" && value.empty())) known_[name] = value;
      child(name, value);
    }
  }

  void add_copy(std::string_view rest) {
    while (rest.starts_with("--")) {
      const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
      add_flag(rest.substr(0, end));
      rest = trim(rest.substr(end));
    }
    std::vector<std::string> paths = words_of(rest);
    std::erase_if(paths, [](const std::string& path) { return path.starts_with("<<"); });
    for (std::size_t i = 0; i < paths.size(); ++i) {
      child(i + 1 < paths.size() ? "source" : "destination", expand(paths[i]));
    }
  }

  void add_list(std::string_view rest) {
    for (const std::string& word : words_of(rest)) child({}, expand(word));
  }

  void add_flag(std::string_view flag) {
    const std::size_t equals = std::min(flag.find('='), flag.size());
    child(flag.substr(0, equals), flag.substr(std::min(equals + 1, flag.size())));
  }

  static std::vector<std::string> words_of(std::string_view rest) {
    std::vector<std::string> words = shell_words(rest);
    if (!rest.starts_with('[') || !rest.ends_with(']')) return words;
    words.clear();  // the form ["a", "b"]
    std::size_t at = 0;
    while ((at = rest.find('"', at)) != std::string_view::npos) {
      std::size_t end = at + 1;
      while (end < rest.size() && rest[end] != '"') end += rest[end] == '\\' ? 2 : 1;
      if (end >= rest.size()) break;
      words.push_back(unescape_json(rest.substr(at + 1, end - at - 1)));
      at = end + 1;
    }
    return words;
  }

  std::string expand(std::string_view text) const {
    return expand_variables(text, [this](std::string_view name) -> std::optional<std::string> {
      const auto found = known_.find(name);
      return found == known_.end() ? std::nullopt : std::optional(found->second);
    });
  }

  DataBuilder builder_;
  DataId root_, node_;
  std::uint32_t line_ = 1;
  std::map<std::string, std::string, std::less<>> known_;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  Builder builder(out);
  LineReader lines(text);
  while (const auto instruction = next_instruction(lines)) builder.add(*instruction);
}

}  // namespace

extern const StructuredReader record_dockerfile;
const StructuredReader record_dockerfile = {"dockerfile", kNames, read, R"(ARG VERSION=20
FROM node:${VERSION}-alpine AS build
COPY package.json ./
EXPOSE 3000
CMD ["node", "server.js"]
)"};

}  // namespace cutaway::syntax
