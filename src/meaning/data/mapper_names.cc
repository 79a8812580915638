// SPDX-License-Identifier: Apache-2.0
// Cases, plurals and wrappers of types.
#include "meaning/data/mapper_names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// Names of types that only say that there may be none, or that hold exactly one.
constexpr std::array<std::string_view, 18> kOne = {
    "Mapped", "Optional", "Nullable", "Option",       "ClassVar",         "Annotated",
    "Final",  "Maybe",    "Ref",      "Promise",      "CreationOptional", "Relation",
    "Box",    "Arc",      "Type",     "NonAttribute", "ForeignKey",       "Lazy"};
constexpr std::array<std::string_view, 25> kMany = {"List",
                                                    "list",
                                                    "Set",
                                                    "set",
                                                    "Collection",
                                                    "Array",
                                                    "ICollection",
                                                    "IList",
                                                    "IEnumerable",
                                                    "HashSet",
                                                    "Vec",
                                                    "Sequence",
                                                    "Iterable",
                                                    "Map",
                                                    "dict",
                                                    "Dict",
                                                    "MutableList",
                                                    "MutableSet",
                                                    "SortedSet",
                                                    "LinkedHashSet",
                                                    "ArrayList",
                                                    "ReadonlyArray",
                                                    "IReadOnlyCollection",
                                                    "IReadOnlyList",
                                                    "ISet"};
constexpr int kMaxWrappers = 8;

std::string_view last_name(std::string_view name) {
  return name.substr(name.find_last_of(".:\\") + 1);
}

bool strip_optional(std::string_view& text) {
  const std::string_view before = text;
  text = trim(text);
  if (text.starts_with("?")) text = trim(text.substr(1));
  if (text.ends_with("?") || text.ends_with("!")) text = trim(text.substr(0, text.size() - 1));
  if (text.starts_with("*")) text = trim(text.substr(1));
  const bool marked = before.starts_with("?") || before.ends_with("?") || before.starts_with("*");
  // `X | None`, outside of brackets.
  int depth = 0;
  std::vector<std::string_view> pieces;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : '|';
    if (c == '[' || c == '<' || c == '(') ++depth;
    if (c == ']' || c == '>' || c == ')') --depth;
    if (c != '|' || depth > 0) continue;
    pieces.push_back(trim(text.substr(from, i - from)));
    from = i + 1;
  }
  if (pieces.size() < 2) return marked;
  const auto is_none = [](std::string_view piece) {
    return piece == "None" || piece == "null" || piece == "undefined" || piece == "nil";
  };
  const bool none = std::ranges::any_of(pieces, is_none);
  const auto first = std::ranges::find_if_not(pieces, is_none);
  if (first != pieces.end()) text = *first;
  return none || marked;
}

/// The plural as mappers write it: what ends in one "s" is one already ("UserAlbums"), "status",
/// "alias" and "address" are not. The rules of Rails' inflector, which those of Go and PHP copied.
std::string mapper_plural(std::string_view word) {
  if (word.ends_with("sis")) return std::string(word.substr(0, word.size() - 2)) + "es";
  const bool one = word.ends_with("ss") || word.ends_with("us") || word.ends_with("alias");
  return word.ends_with("s") && !one ? std::string(word) : plural(word);
}

}  // namespace

std::string in_case(std::string_view name, std::string_view how) {
  if (how.empty() || how == "same") return std::string(name);
  std::vector<std::string> words = identifier_words(name);
  if (words.empty()) return std::string(name);
  const bool many = contains(how, "plural");
  if (many && how.starts_with("same")) return mapper_plural(name);
  if (many) words.back() = mapper_plural(words.back());
  if (how.starts_with("snake")) return join(words, "_");
  if (how == "upper") {  // "ORDERLINE" of OrderLine
    std::string out = join(words, "");
    for (char& c : out)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
  }
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = words[i];
    const bool capital = how.starts_with("pascal") || (how.starts_with("camel") && i > 0);
    if (capital && word.front() >= 'a' && word.front() <= 'z')
      word.front() = static_cast<char>(word.front() - 'a' + 'A');
    out += word;
  }
  return out;
}

std::string folder_word(std::string_view path) {
  std::string_view folder = folder_name(path);
  for (int depth = 0; depth < 8 && !folder.empty(); ++depth) {
    const std::string_view word = base_name(folder);
    if (word != "models" && word != "model") return std::string(word);
    folder = folder_name(folder);
  }
  return {};
}

TypeText unwrap_type(std::string_view written) {
  TypeText out;
  std::string_view text = trim(written);
  for (int depth = 0; depth < kMaxWrappers; ++depth) {
    out.optional = strip_optional(text) || out.optional;
    if (text.size() > 1 && (text.front() == '"' || text.front() == '\''))
      text = trim(text.substr(1, text.size() - 2));
    if (text.ends_with("[]")) {
      out.many = true;
      text = text.substr(0, text.size() - 2);
      continue;
    }
    if (text.starts_with("[]")) {
      out.many = true;
      text = text.substr(2);
      continue;
    }
    const std::size_t open = text.find_first_of("[<");
    if (open == std::string_view::npos || open == 0 ||
        text.back() != (text[open] == '[' ? ']' : '>'))
      break;
    const std::string_view wrapper = last_name(trim(text.substr(0, open)));
    const bool one = std::ranges::find(kOne, wrapper) != kOne.end();
    const bool many = std::ranges::find(kMany, wrapper) != kMany.end();
    if (!one && !many) {
      text = text.substr(0, open);
      break;
    }
    out.many = out.many || many;
    const bool optional = wrapper == "Optional" || wrapper == "Nullable" || wrapper == "Option";
    out.optional = out.optional || (optional && !out.many);
    text = text.substr(open + 1, text.size() - open - 2);
    if (wrapper == "Annotated") text = text.substr(0, text.find(','));
  }
  out.core = std::string(text);
  return out;
}

}  // namespace cutaway::meaning
