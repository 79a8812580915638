// SPDX-License-Identifier: Apache-2.0
// Subjects out of names: words are made singular, words for layers are left out.
#include "model/inside/subjects.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace cutaway::model::inside {
namespace {

std::set<std::string, std::less<>> as_set(const std::vector<std::string>& words) {
  std::set<std::string, std::less<>> found;
  for (const std::string& word : words) {
    found.insert(word);
    found.insert(singular(word));
  }
  return found;
}

bool ends(std::string_view word, std::string_view end) {
  return word.size() > end.size() && word.substr(word.size() - end.size()) == end;
}

}  // namespace

std::string singular(std::string_view word) {
  constexpr std::size_t kShort = 4;
  std::string one(word);
  if (one.size() < kShort || ends(one, "ss") || ends(one, "us") || ends(one, "is")) return one;
  if (ends(one, "ies") && one.size() > kShort) return one.substr(0, one.size() - 3) + "y";
  if (ends(one, "sses") || ends(one, "xes") || ends(one, "shes") || ends(one, "ches"))
    return one.substr(0, one.size() - 2);
  if (one.back() == 's') one.pop_back();
  return one;
}

std::string readable(std::string_view name) {
  if (name.find('-') != std::string_view::npos || name.find('.') != std::string_view::npos)
    return std::string(name);
  std::string text;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool upper = std::isupper(static_cast<unsigned char>(c)) != 0;
    const bool after_lower = i > 0 && std::islower(static_cast<unsigned char>(name[i - 1])) != 0;
    const bool before_lower =
        i + 1 < name.size() && std::islower(static_cast<unsigned char>(name[i + 1])) != 0;
    if (c == '_' || c == ' ') {
      if (!text.empty() && text.back() != ' ') text += ' ';
      continue;
    }
    if (upper && after_lower) text += ' ';
    const bool begins = text.empty() || text.back() == ' ';
    // "AdminConsole" → "Admin console", but "LDAP" and "ApiKeys" → "Api keys" keep abbreviations.
    text +=
        upper && begins && before_lower && !text.empty() ? static_cast<char>(std::tolower(c)) : c;
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

Subjects::Subjects(const Words& words)
    : containers_(as_set(words.containers)),
      aside_(as_set(words.aside)),
      past_(as_set(words.past)),
      layers_(as_set(words.layers)),
      roles_(as_set(words.roles)),
      generic_(as_set(words.generic)),
      doubtful_(as_set(words.doubtful)) {}

bool Subjects::is_container(std::string_view name) const {
  while (!name.empty() && name.front() == '_') name.remove_prefix(1);
  return containers_.contains(lower(name));
}

bool Subjects::may_be_subject(std::string_view name) const {
  return doubtful_.contains(lower(name));
}

bool Subjects::is_generic(std::string_view name) const { return generic_.contains(lower(name)); }

bool Subjects::is_aside(std::string_view name) const {
  return (!name.empty() && name.front() == '.') || aside_.contains(lower(name));
}

bool Subjects::is_past(std::string_view path) const {
  // "20190301_add_price.rb", "0004_price.py", "V7__price.sql", "Version20190301.php"
  const std::string file = lower(base_name(path));
  const std::size_t digit = file.find_first_of("0123456789");
  const bool step = digit == 0 || (digit != std::string::npos &&
                                   (file.starts_with("v") && (digit == 1 || digit == 7)));
  if (!step) return false;
  // Beside the code that they change (Django's "orders/migrations") they go with it.
  const std::string folders = lower(folder_name(path));
  const auto pieces = split(folders, '/');
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i == 0 && past_.contains(pieces[i])) return true;
    if (i + 1 < pieces.size() &&
        past_.contains(std::string(pieces[i]) + "/" + std::string(pieces[i + 1])))
      return true;
  }
  return false;
}

bool Subjects::is_layer(std::string_view name) const {
  const std::string plain = join(identifier_words(name), " ");
  return layers_.contains(plain) || layers_.contains(singular(plain));
}

bool Subjects::is_subject(std::string_view name) const {
  const bool version =
      name.size() > 1 && (name.front() == 'v' || name.front() == 'V') &&
      std::ranges::all_of(name.substr(1), [](char c) { return c >= '0' && c <= '9'; });
  const bool holder = is_container(name) && !may_be_subject(name);
  return !name.empty() && !version && !is_layer(name) && !is_generic(name) && !holder &&
         !is_aside(name) && !past_.contains(lower(name));
}

std::string Subjects::key(std::string_view name) const {
  std::string key;
  for (const std::string& word : identifier_words(name)) key += singular(word);
  return key;
}

bool Subjects::has_role(std::string_view path) const {
  std::string_view name = base_name(path);
  const auto words = identifier_words(name.substr(0, name.find('.', 1)));
  return words.size() > 1 && layers_.contains(words.back());
}

std::vector<Word> Subjects::of_file(std::string_view path) const {
  std::string_view name = base_name(path);
  name = name.substr(0, name.find('.', 1));
  std::vector<Word> subjects;
  for (const std::string& word : identifier_words(name)) {
    const std::string one = singular(word);
    if (one.size() < 2) continue;
    const bool number =
        std::all_of(one.begin(), one.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!number && !roles_.contains(one) && !roles_.contains(word)) subjects.push_back({one, word});
  }
  return subjects;
}

}  // namespace cutaway::model::inside
