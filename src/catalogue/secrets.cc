// SPDX-License-Identifier: Apache-2.0
// Finds secrets by their shape, and by the names that hold them; replaces them
// by three dots.
#include "catalogue/secrets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/text.h"
#include "catalogue/secret_rules.h"

namespace cutaway::catalogue {
namespace {

constexpr std::size_t kShortest = 6;
constexpr std::string_view kMask = "•••";

struct Hit {
  SecretHit hit;
  std::size_t keep = 0;
};

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

bool is_nothing(std::string_view value) {
  return RE2::PartialMatch(piece(value), *secret_rules().nothing);
}

/// Bits a letter, by how often each occurs.
double entropy(std::string_view text) {
  std::array<double, 256> counts{};
  for (const char letter : text) counts[static_cast<unsigned char>(letter)] += 1;
  double bits = 0;
  const auto size = static_cast<double>(text.size());
  for (const double count : counts) {
    if (count > 0) bits -= count / size * std::log2(count / size);
  }
  return bits;
}

/// A dotted or indexed name, as code writes it: `settings.DB_2`,
/// `config->key1`.
bool is_code(std::string_view value) {
  return contains(value, "->") || contains(value, "::") ||
         (contains(value, ".") && std::ranges::all_of(value, [](char letter) {
            return letter == '.' || letter == '_' || letter == '?' || letter == '!' ||
                   (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                   (letter >= 'A' && letter <= 'Z');
          }));
}

/// How often letters and digits take turns: words with a number in them do so once or twice.
int changes(std::string_view value) {
  int count = 0;
  for (std::size_t at = 1; at < value.size(); ++at) {
    const auto digit = [&](std::size_t index) {
      return value[index] >= '0' && value[index] <= '9';
    };
    if (digit(at) != digit(at - 1)) ++count;
  }
  return count;
}

/// Whether a value under a telling name is a secret: no placeholder, no plain
/// words, mixed enough.
bool is_secret_value(std::string_view value, bool quoted) {
  if (value.size() < kShortest || value.size() > 4096 || is_nothing(value)) return false;
  bool digit = false;
  bool odd = false;
  for (const char letter : value) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte <= 0x20 || byte >= 0x7F) return false;
    digit = digit || (letter >= '0' && letter <= '9');
    odd = odd || std::string_view("!@#%^&*+=~|$?/").find(letter) != std::string_view::npos;
  }
  if (!quoted && (is_code(value) || odd)) {
    if (is_code(value) || contains(value, "//") || !digit) return false;
  }
  return (digit || odd) && entropy(value) >= 2.5;
}

/// The first group that took part, or the whole match.
std::string_view secret_part(const std::array<re2::StringPiece, 4>& groups) {
  for (std::size_t at = 1; at < groups.size(); ++at) {
    if (groups[at].data() != nullptr) return {groups[at].data(), groups[at].size()};
  }
  return {groups[0].data(), groups[0].size()};
}

/// Calls `use` with the part of each match that is the secret.
template <class Use>
void each_match(const RE2& pattern, std::string_view text, Use use) {
  std::array<re2::StringPiece, 4> groups;
  const int wanted = std::min(pattern.NumberOfCapturingGroups() + 1, 4);
  std::size_t from = 0;
  while (from <= text.size() &&
         pattern.Match(piece(text), from, text.size(), RE2::UNANCHORED, groups.data(), wanted)) {
    use(secret_part(groups), groups);
    const auto end = static_cast<std::size_t>(groups[0].data() - text.data()) + groups[0].size();
    from = std::max(end, from + 1);
    groups = {};
  }
}

void add(std::vector<Hit>& hits, std::string_view text, std::string_view secret, std::string kind,
         std::size_t keep) {
  if (secret.empty()) return;
  hits.push_back(
      {{std::move(kind), static_cast<std::size_t>(secret.data() - text.data()), secret.size()},
       keep});
}

void find_shapes(std::vector<Hit>& hits, std::string_view text, bool for_mask) {
  const SecretRules& all = secret_rules();
  std::vector<int> hinted;
  if (!all.hints->Match(piece(text), &hinted)) return;
  std::set<std::size_t> numbers;
  for (const int hint : hinted) numbers.insert(all.rule_of[static_cast<std::size_t>(hint)]);
  for (const std::size_t number : numbers) {
    const SecretRule& rule = *all.rules[number];
    const RE2* pattern = rule.only_masked && !for_mask ? nullptr : rule.compiled();
    if (pattern == nullptr) continue;
    each_match(*pattern, text, [&](std::string_view secret, const auto&) {
      if (for_mask || !is_nothing(trim(secret))) add(hits, text, secret, rule.kind, rule.keep);
    });
  }
}

void find_assignments(std::vector<Hit>& hits, std::string_view text, bool for_mask) {
  each_match(*secret_rules().assignments, text, [&](std::string_view value, const auto& groups) {
    const bool quoted = groups[3].data() == nullptr;
    const bool sure = for_mask || quoted || changes(value) >= 3;
    if (sure && is_secret_value(value, quoted)) add(hits, text, value, "password or key", 0);
  });
}

/// Left to right, the longer first where two begin together; none within
/// another.
std::vector<Hit> in_order(std::vector<Hit> hits) {
  std::ranges::stable_sort(hits, [](const Hit& a, const Hit& b) {
    return a.hit.offset != b.hit.offset ? a.hit.offset < b.hit.offset : a.hit.size > b.hit.size;
  });
  std::vector<Hit> kept;
  std::size_t end = 0;
  for (Hit& hit : hits) {
    if (hit.hit.offset < end) continue;
    end = hit.hit.offset + hit.hit.size;
    kept.push_back(std::move(hit));
  }
  return kept;
}

std::vector<Hit> find(std::string_view text, std::string_view name, bool for_mask) {
  std::vector<Hit> hits;
  if (text.size() < kShortest) return hits;
  const SecretRules& rules = secret_rules();
  if (!name.empty() && RE2::PartialMatch(piece(name), *rules.names) &&
      is_secret_value(text, true)) {
    add(hits, text, text, "password or key", 0);
  }
  find_shapes(hits, text, for_mask);
  find_assignments(hits, text, for_mask);
  return in_order(std::move(hits));
}

}  // namespace

std::vector<SecretHit> find_secrets(std::string_view text, std::string_view name) {
  std::vector<SecretHit> found;
  for (Hit& hit : find(text, name, false)) found.push_back(std::move(hit.hit));
  return found;
}

std::string mask_secrets(std::string_view text, std::string_view name) {
  std::string masked;
  std::size_t from = 0;
  for (const Hit& hit : find(text, name, true)) {
    masked.append(text.substr(from, hit.hit.offset - from));
    masked.append(text.substr(hit.hit.offset, std::min(hit.keep, hit.hit.size / 3))).append(kMask);
    const auto lines = text.substr(hit.hit.offset, hit.hit.size);
    masked.append(static_cast<std::size_t>(std::ranges::count(lines, '\n')), '\n');
    from = hit.hit.offset + hit.hit.size;
  }
  masked.append(text.substr(from));
  return masked;
}

}  // namespace cutaway::catalogue
