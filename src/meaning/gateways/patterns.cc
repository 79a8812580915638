// SPDX-License-Identifier: Apache-2.0
// Reads the few forms of regular expressions that gateways use for the beginning of a path.
#include "meaning/gateways/patterns.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostHeads = 16;
constexpr std::size_t kLongest = 400;

struct Shape {
  bool plain = true;
  std::vector<std::string> heads{""};
  bool whole = false;          ///< ends with `$`: nothing may follow
  std::size_t rest_group = 0;  ///< number of the group that takes the rest, 0 = none
  bool rest = false;           ///< anything may follow
};

bool is_literal(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("/_-~%@:,=&!").find(c) != std::string_view::npos;
}

/// ".*", "/.*", ".+", "(anything)".
bool takes_rest(std::string_view inside) {
  if (inside.ends_with("$")) inside.remove_suffix(1);
  if (inside.starts_with("/")) inside.remove_prefix(1);
  return inside == ".*" || inside == ".+" || inside == ".*?" || inside == "[^?]*";
}

std::size_t closing(std::string_view text, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '(') {
      ++depth;
    } else if (text[i] == ')' && --depth == 0) {
      return i;
    }
  }
  return std::string_view::npos;
}

/// The text without escapes, if every character of it stands for itself.
std::optional<std::string> literal(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && !is_literal(text[i + 1])) {
      out += text[++i];
    } else if (is_literal(text[i]) || text[i] == ' ') {
      out += text[i];
    } else {
      return std::nullopt;
    }
  }
  return out;
}

class RegexReader {
 public:
  explicit RegexReader(std::string_view text) : text_(text.substr(0, kLongest)) {
    for (const std::string_view start : {"(?i)", "^", "\\A"}) {
      if (text_.starts_with(start)) text_.remove_prefix(start.size());
    }
  }

  Shape run() {
    while (shape_.plain && at_ < text_.size()) step();
    shape_.plain = shape_.plain && !shape_.heads.empty() && shape_.heads.front().starts_with("/");
    if (text_.empty() || text_ == ".*" || text_ == "(.*)") {
      shape_ = {true, {"/"}, false, text_ == "(.*)" ? 1U : 0U, true};
    }
    return std::move(shape_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (shape_.rest && c != '$') {
      shape_.plain = false;
    } else if (c == '(') {
      group();
    } else if (c == '$') {
      shape_.whole = !shape_.rest;
      ++at_;
      shape_.plain = at_ == text_.size();
    } else if (c == '.' && at_ + 1 < text_.size() &&
               (text_[at_ + 1] == '*' || text_[at_ + 1] == '+')) {
      shape_.rest = true;
      at_ += 2;
    } else if (c == '?') {
      optional_slash();
    } else if (c == '\\' && at_ + 1 < text_.size() && !is_literal(text_[at_ + 1])) {
      append(std::string(1, text_[at_ + 1]));
      at_ += 2;
    } else if (c == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == '/') {
      append("/");
      at_ += 2;
    } else if (is_literal(c)) {
      append(std::string(1, c));
      ++at_;
    } else {
      shape_.plain = false;
    }
  }

  void append(const std::string& piece) {
    for (std::string& head : shape_.heads) head += piece;
  }

  /// "/api/?": the slash may be there or not.
  void optional_slash() {
    ++at_;
    for (std::string& head : shape_.heads) {
      if (!head.ends_with("/")) shape_.plain = false;
      if (head.ends_with("/")) head.pop_back();
    }
  }

  void group() {
    const std::size_t close = closing(text_, at_);
    if (close == std::string_view::npos) {
      shape_.plain = false;
      return;
    }
    std::string_view inside = text_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    const bool counted = !inside.starts_with("?:");
    if (counted) ++groups_;
    if (!counted) inside.remove_prefix(2);
    if (inside.starts_with("?P<") || inside.starts_with("?<"))
      inside = inside.substr(std::min(inside.find('>'), inside.size() - 1) + 1);
    if (takes_rest(inside)) {
      shape_.rest = true;
      shape_.rest_group = counted ? groups_ : 0;
      if (at_ < text_.size() && text_[at_] == '?') ++at_;
    } else if (inside == "/|$" || inside == "$|/") {
      // the end of a segment
    } else {
      alternatives(inside);
    }
  }

  void alternatives(std::string_view inside) {
    std::vector<std::string> heads;
    for (const std::string_view piece : split(inside, '|')) {
      const auto word = literal(piece);
      if (!word) {
        shape_.plain = false;
        return;
      }
      for (const std::string& head : shape_.heads) {
        if (heads.size() < kMostHeads) heads.push_back(head + *word);
      }
    }
    shape_.heads = std::move(heads);
    if (at_ < text_.size() && std::string_view("*+?{").find(text_[at_]) != std::string_view::npos)
      shape_.plain = false;
  }

  std::string_view text_;
  std::size_t at_ = 0, groups_ = 0;
  Shape shape_;
};

std::string_view without_slash(std::string_view path) {
  while (path.ends_with("/")) path.remove_suffix(1);
  return path;
}

/// Where a replacement names the group: "/v1/$2" → 4 for 2.
std::size_t reference(std::string_view text, std::size_t group) {
  const std::string number = std::to_string(group);
  for (const std::string& form :
       {"$" + number, "\\" + number, "${" + number + "}", "{R:" + number + "}"}) {
    const std::size_t at = text.find(form);
    if (at != std::string_view::npos) return at;
  }
  return std::string_view::npos;
}

bool is_below(std::string_view path, std::string_view folder) {
  const std::string_view top = without_slash(folder);
  return path.starts_with(top) && (path.size() == top.size() || path[top.size()] == '/');
}

}  // namespace

std::vector<PathMatch> paths_of_regex(std::string_view regex) {
  const Shape shape = RegexReader(regex).run();
  std::vector<PathMatch> out;
  if (!shape.plain) return {{std::string(regex), "regex"}};
  for (const std::string& head : shape.heads)
    out.push_back({head, shape.whole ? "exact" : "prefix"});
  return out;
}

PathMatch path_of_glob(std::string_view pattern) {
  const std::size_t star = std::min(pattern.find('*'), pattern.find('{'));
  if (star >= pattern.size()) return {std::string(pattern), "exact"};
  const std::string_view rest = pattern.substr(star);
  const std::size_t end = rest.front() == '{' ? rest.find('}') + 1 : rest.find_first_not_of('*');
  const bool last = end == 0 || end >= rest.size();
  // A hole in the middle: only what stands before it is known.
  if (!last) return {std::string(pattern), "regex"};
  return {std::string(pattern.substr(0, star)), "prefix"};
}

std::optional<std::pair<std::string, std::string>> replaced_beginning(std::string_view regex,
                                                                      std::string_view replacement,
                                                                      std::string_view path) {
  const Shape shape = RegexReader(regex).run();
  if (!shape.plain || shape.heads.empty()) return std::nullopt;
  const std::string* head = &shape.heads.front();
  for (const std::string& one : shape.heads) {
    if (is_below(path, one)) head = &one;
  }
  replacement = replacement.substr(0, replacement.find('?'));
  if (shape.rest_group == 0) {
    if (!shape.whole || contains(replacement, "$")) return std::nullopt;
    return std::pair(*head, std::string(replacement));
  }
  const std::size_t at = reference(replacement, shape.rest_group);
  if (at == std::string_view::npos) return std::nullopt;
  std::string before(replacement.substr(0, at));
  if (contains(before, "$")) return std::nullopt;
  if (before.empty()) before = "/";
  return std::pair(*head, before);
}

std::string exchanged(std::string_view path, std::string_view from, std::string_view to) {
  const std::string_view top = without_slash(from);
  if (!is_below(path, from)) return std::string(path);
  const std::string out = std::string(without_slash(to)) + std::string(path.substr(top.size()));
  return out.empty() ? "/" : out;
}

std::pair<std::string, std::string> split_address(std::string_view address) {
  const std::size_t scheme = address.find("://");
  const std::size_t from = scheme == std::string_view::npos ? 0 : scheme + 3;
  std::size_t slash = from;
  int braces = 0;  // "${API_URL:-http://api}" is one word
  for (; slash < address.size(); ++slash) {
    if (address[slash] == '{') ++braces;
    if (address[slash] == '}') --braces;
    if (address[slash] == '/' && braces <= 0) break;
  }
  return {std::string(address.substr(0, slash)), std::string(address.substr(slash))};
}

std::string time_with_unit(std::string_view written, std::string_view unit) {
  const std::string_view text = trim(written);
  const bool number = !text.empty() && text.find_first_not_of("0123456789.") == text.npos;
  return std::string(text) + (number ? std::string(unit) : std::string());
}

std::string joined_paths(std::string_view first, std::string_view second) {
  if (second.empty()) return std::string(first);
  return std::string(without_slash(first)) + (second.starts_with("/") ? "" : "/") +
         std::string(second);
}

}  // namespace cutaway::meaning
