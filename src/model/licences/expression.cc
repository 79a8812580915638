// SPDX-License-Identifier: Apache-2.0
// Reads licence expressions; what is not known stays unknown.
#include "model/licences/expression.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/licences.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLongest = 400;

/// "The Apache License, Version 2.0" → "apache 20": what two spellings share.
std::string spelling(std::string_view written) {
  std::string out;
  const std::string small = lower(written);
  for (const std::string_view word : split(small, ' ')) {
    std::string kept;
    for (const char c : word) {
      if (c != ',' && c != '.' && c != '"' && c != '\'') kept += c;
    }
    if (kept.empty() || kept == "the" || kept == "license" || kept == "licence" ||
        kept == "version" || kept == "licensed" || kept == "under")
      continue;
    out += (out.empty() ? "" : " ") + kept;
  }
  return out;
}

/// Parentheses and words of an expression; the names of licences keep their blanks.
std::vector<std::string> pieces(std::string_view written) {
  std::vector<std::string> out;
  std::string name;
  const auto end = [&] {
    if (!trim(name).empty()) out.emplace_back(trim(name));
    name.clear();
  };
  std::string spaced;
  for (const char c : written) {
    if (c == '(' || c == ')') spaced += ' ';
    spaced += c;
    if (c == '(' || c == ')') spaced += ' ';
  }
  for (const std::string_view word : split(spaced, ' ')) {
    const bool is_operator = word == "OR" || word == "AND" || word == "WITH" || word == "or" ||
                             word == "and" || word == "with";
    if (is_operator || word == "(" || word == ")") {
      end();
      std::string upper(word);
      for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
      out.push_back(upper);
    } else if (!word.empty()) {
      name += (name.empty() ? "" : " ") + std::string(word);
    }
  }
  end();
  return out;
}

bool is_mark(const std::string& piece) {
  return piece == "OR" || piece == "AND" || piece == "WITH" || piece == "(" || piece == ")";
}

/// Whether the pieces make an expression: names and operators take turns, parentheses match.
bool fits(const std::vector<std::string>& all) {
  int depth = 0;
  bool wants_name = true;
  for (const std::string& one : all) {
    if (one == "(") {
      if (!wants_name || ++depth > 8) return false;
    } else if (one == ")") {
      if (wants_name || --depth < 0) return false;
    } else if (is_mark(one)) {
      if (wants_name) return false;
      wants_name = true;
    } else {
      if (!wants_name) return false;
      wants_name = false;
    }
  }
  return depth == 0 && !wants_name;
}

/// "MIT OR Apache-2.0" and "Apache-2.0 OR MIT" say the same.
void sort_alternatives(std::vector<std::string>& all) {
  if (all.size() > 2 && all.front() == "(" && all.back() == ")" &&
      std::ranges::count(all, "(") == 1) {
    all.erase(all.begin());
    all.pop_back();
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i % 2 == 1 && all[i] != "OR") return;
    if (i % 2 == 0 && is_mark(all[i])) return;
    if (i % 2 == 0) names.push_back(all[i]);
  }
  std::ranges::sort(names);
  for (std::size_t i = 0; i < names.size(); ++i) all[2 * i] = names[i];
}

}  // namespace

LicenceBook::LicenceBook(const catalogue::Catalogue& catalogue) {
  for (const auto& [row, value] : catalogue.table("licences")) {
    const std::size_t dot = row.rfind('.');
    if (dot == std::string::npos) continue;
    const std::string id = row.substr(0, dot), field = row.substr(dot + 1);
    if (id == "exceptions" && field == "known") exceptions_.push_back(value);
    if (field == "kind") kinds_.emplace(id, value);
    if (field == "also") also_.emplace(value, id);
  }
  for (const auto& [row, value] : catalogue.table("licence_kinds")) rows_.emplace(row, value);
}

std::string_view LicenceBook::row(const std::string& key) const {
  const auto found = rows_.find(key);
  return found == rows_.end() ? std::string_view() : std::string_view(found->second);
}

std::string LicenceBook::identifier(std::string_view written) const {
  written = trim(written);
  if (written.starts_with("LicenseRef-")) return {};
  const bool later = written.ends_with('+');
  if (const auto* known = catalogue::find_licence(written)) return std::string(known->id);
  if (later) {
    const std::string base(written.substr(0, written.size() - 1));
    if (const auto* known = catalogue::find_licence(base + "-or-later"))
      return std::string(known->id);
    if (const auto* known = catalogue::find_licence(base)) return std::string(known->id) + "+";
  }
  const std::string spelt = spelling(written);
  const auto found = also_.find(spelt);
  if (found != also_.end()) return found->second;
  if (const auto* known = catalogue::find_licence(spelt)) return std::string(known->id);
  for (const catalogue::KnownLicence& one : catalogue::known_licences())
    if (kinds_.contains(one.id) && spelling(one.name) == spelt) return std::string(one.id);
  return {};
}

std::string LicenceBook::expression(std::string_view written) const {
  written = trim(written);
  if (written.empty() || written.size() > kLongest) return {};
  if (std::string whole = identifier(written); !whole.empty()) return whole;
  std::string slashes(written);  // "MIT/Apache-2.0" as Cargo wrote it
  for (std::size_t at = slashes.find('/'); at != std::string::npos; at = slashes.find('/', at + 4))
    slashes.replace(at, 1, " OR ");
  std::vector<std::string> all = pieces(slashes);
  if (!fits(all)) return {};
  sort_alternatives(all);
  std::string out, before;
  for (std::string& one : all) {
    if (!is_mark(one)) {
      if (before == "WITH") {
        if (std::ranges::find(exceptions_, one) == exceptions_.end()) return {};
      } else {
        one = identifier(one);
      }
      if (one.empty()) return {};
    }
    if (!out.empty() && one != ")" && before != "(") out += ' ';
    out += one;
    before = one;
  }
  while (out.size() > 2 && out.front() == '(' && out.find(')') == out.size() - 1)
    out = out.substr(1, out.size() - 2);
  return out;
}

std::vector<std::string> LicenceBook::identifiers(std::string_view expression) {
  std::vector<std::string> out;
  std::string before;
  for (std::string& one : pieces(expression)) {
    if (!is_mark(one) && before != "WITH" && std::ranges::find(out, one) == out.end())
      out.push_back(one);
    before = one;
  }
  return out;
}

std::string LicenceBook::kind(std::string_view expression) const {
  const bool choice = contains(expression, " OR "), joint = contains(expression, " AND ");
  std::string best;
  for (std::string id : identifiers(expression)) {
    if (id.ends_with('+')) id.pop_back();
    auto found = kinds_.find(id);
    if (found == kinds_.end()) found = kinds_.find(id + "-only");  // the old spelling "GPL-3.0"
    if (found == kinds_.end()) {
      if (choice && !joint) continue;
      return {};
    }
    // "Classpath exception" and the like take the copyleft back for those who only use it.
    std::string kind = found->second;
    if (contains(expression, " WITH ") && kind == "strong copyleft") kind = "weak copyleft";
    const bool better =
        best.empty() || (choice && !joint ? order(kind) > order(best) : order(kind) < order(best));
    if (better) best = kind;
  }
  return best;
}

std::string_view LicenceBook::asks(std::string_view kind) const {
  return row(std::string(kind) + ".asks");
}

std::string_view LicenceBook::for_own(std::string_view kind) const {
  return row(std::string(kind) + ".own");
}

int LicenceBook::order(std::string_view kind) const {
  const std::string_view text = row(std::string(kind) + ".order");
  return text.empty() ? 99 : text.front() - '0';
}

std::string_view LicenceBook::question(std::string_view library_kind,
                                       std::string_view own_kind) const {
  return row(std::string(library_kind) + " in " + std::string(own_kind));
}

std::string_view LicenceBook::question_of_terms(std::string_view library,
                                                std::string_view own) const {
  const std::string_view words = row(std::string(library) + " in " + std::string(own));
  if (!words.empty()) return words;
  // "AGPL-3.0" for "AGPL-3.0-or-later", too.
  const std::size_t end = own.rfind("-o");
  const bool version = end != std::string_view::npos &&
                       (own.substr(end) == "-only" || own.substr(end) == "-or-later");
  return version ? row(std::string(library) + " in " + std::string(own.substr(0, end)))
                 : std::string_view();
}

}  // namespace cutaway::model
