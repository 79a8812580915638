// SPDX-License-Identifier: Apache-2.0
// Most rules name one folder, at one place or anywhere; those are looked up. The others are tried.
#include "model/inside/owner_rules.h"

#include <algorithm>

#include "base/text.h"
#include "syntax/data_view.h"

namespace cutaway::model::inside {
namespace {

constexpr std::size_t kMostRules = 5000;
constexpr std::size_t kMostGlobs = 200;

bool has_wildcard(std::string_view text) {
  return text.find_first_of("*?[") != std::string_view::npos;
}

/// Without slashes at the ends and without a `/**` or `/*` that only means what is inside.
std::string_view trimmed(std::string_view pattern) {
  while (true) {
    if (pattern.ends_with("/**"))
      pattern.remove_suffix(3);
    else if (pattern.ends_with("/*"))
      pattern.remove_suffix(2);
    else if (pattern.ends_with("/"))
      pattern.remove_suffix(1);
    else
      break;
  }
  return pattern;
}

std::string subject_of(std::string_view pattern) {
  std::string subject;
  for (const std::string_view piece : split(pattern, '/')) {
    std::string plain(piece);
    std::erase_if(plain, [](char c) { return c == '*' || c == '?'; });
    if (plain.size() > 1) subject = plain;
  }
  return subject;
}

}  // namespace

OwnerRules::OwnerRules(const Inputs& in) {
  for (const std::string_view path :
       {"CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"}) {
    const auto file = in.project.tree->find(path);
    if (file && rules_.empty()) read(in, *file);
  }
  for (std::uint32_t rule = 0; rule < rules_.size(); ++rule) index(rule);
}

void OwnerRules::read(const Inputs& in, FileId file) {
  const syntax::DataView root = syntax::DataView::root(in.project.of(file));
  for (const syntax::DataView rule : root.children()) {
    if (rules_.size() >= kMostRules) break;
    OwnerRule row{std::string(rule.value()), "", "", {file, rule.line(), rule.line()}};
    for (const syntax::DataView owner : rule.children()) {
      if (row.team.empty() && owner.value().starts_with("@") && contains(owner.value(), "/"))
        row.team = owner.value();
    }
    row.subject = subject_of(trimmed(row.pattern));
    rules_.push_back(std::move(row));
  }
}

void OwnerRules::index(std::uint32_t rule) {
  std::string_view pattern = trimmed(rules_[rule].pattern);
  const bool anywhere = pattern.starts_with("**/") || pattern.find('/') == std::string_view::npos;
  if (pattern.starts_with("**/")) pattern.remove_prefix(3);
  if (pattern.starts_with("/")) pattern.remove_prefix(1);
  // `*` is everybody's, `*.js` says nothing about subjects.
  if (pattern.empty() || pattern.starts_with("*.") || pattern == "*" || pattern == "**") return;
  const bool one = pattern.find('/') == std::string_view::npos;
  if (!has_wildcard(pattern)) {
    auto& table = anywhere && one ? components_ : paths_;
    table[std::string(pattern)] = static_cast<int>(rule);
  } else if (globs_.size() < kMostGlobs) {
    globs_.push_back(rule);
  }
}

int OwnerRules::of(std::string_view path) const {
  int best = -1;
  const auto take = [&](const auto& table, std::string_view key) {
    const auto found = table.find(key);
    if (found != table.end()) best = std::max(best, found->second);
  };
  for (std::size_t from = 0, slash = path.find('/');; slash = path.find('/', from)) {
    const std::size_t end = slash == std::string_view::npos ? path.size() : slash;
    take(paths_, path.substr(0, end));
    take(components_, path.substr(from, end - from));
    if (slash == std::string_view::npos) break;
    from = slash + 1;
  }
  for (const std::uint32_t rule : globs_) {
    std::string_view pattern = trimmed(rules_[rule].pattern);
    if (pattern.starts_with("/")) pattern.remove_prefix(1);
    if (static_cast<int>(rule) <= best) continue;
    const std::string text(pattern);
    const bool inside = matches_glob(text, path) || matches_glob(text + "/*", path);
    if (inside ||
        (pattern.starts_with("**/") && matches_glob("*" + text.substr(2), "/" + std::string(path))))
      best = static_cast<int>(rule);
  }
  return best;
}

}  // namespace cutaway::model::inside
