// SPDX-License-Identifier: Apache-2.0
// A secret for which the code brings a value of its own: whoever forgets to set it runs with that.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"
#include "narrative/purpose/said.h"

namespace cutaway::narrative {
namespace {

bool holds_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return contains(text, word); });
}

/// Written as a value of its own: no number, switch, address or part of an expression.
bool is_value(std::string_view value) {
  const std::string low = lower(value);
  if (value.size() < 3 || low == "true" || low == "false" || low == "none" || low == "null")
    return false;
  return value.find_first_not_of("0123456789.") != std::string_view::npos &&
         value.find_first_of(" {}$/<>") == std::string_view::npos;
}

/// Scripts and checks that are no part of what is installed.
bool is_beside(std::string_view path) {
  const std::string low = lower(path);
  return contains(low, "test") || contains(low, "scripts/") || contains(low, "example") ||
         contains(low, "bench");
}

/// The texts that a condition compares with, also one of several that are asked for together.
void take_texts(const syntax::Syntax& syntax, ValueId root, std::set<std::string>& out) {
  constexpr std::size_t kMostNodes = 32;
  std::vector<ValueId> open{root};
  for (std::size_t seen = 0; !open.empty() && seen < kMostNodes; ++seen) {
    const ValueId at = open.back();
    open.pop_back();
    if (!at.valid()) continue;
    const syntax::ValueNode& node = syntax.value(at);
    if (node.kind == syntax::ValueKind::string) out.emplace(syntax.text(node.text));
    if (node.kind == syntax::ValueKind::call) continue;
    for (std::size_t i = 0; i < node.child_count; ++i) open.push_back(syntax.child(node, i));
  }
}

/// Texts with which conditions compare something before the program throws or stops itself.
std::set<std::string> refused_texts(const Story& story) {
  const auto stops = word_list(story, "effects", "stops");
  std::set<std::string> out;
  const syntax::Project& project = *story.analysis.project;
  for (std::size_t f = 0; f < project.size(); ++f) {
    if (story.tree().file(FileId(f)).origin != sources::Origin::own) continue;
    const syntax::Syntax& syntax = project.of(FileId(f));
    const auto take = [&](GuardId guard) {
      for (int depth = 0; guard.valid() && depth < 4; ++depth) {
        const syntax::Guard& row = syntax.guards[guard.index()];
        if (!row.negated) take_texts(syntax, row.value, out);
        guard = row.parent;
      }
    };
    for (const syntax::Exit& exit : syntax.exits)
      if (exit.kind == syntax::ExitKind::throw_) take(exit.guard);
    for (const syntax::Call& call : syntax.calls)
      if (call.guard.valid() &&
          std::ranges::find(stops, lower(syntax.text(call.name))) != stops.end())
        take(call.guard);
  }
  return out;
}

/// Whether the code leaves what the secret is for switched off: "CAPTCHA_ENABLED" of the same file
/// is false where nobody sets it.
bool is_switched_off(const Story& story, const linking::SettingRead& secret) {
  constexpr std::string_view kSwitches[] = {"_enabled", "_enable", "_active", "_on"};
  const std::string key = lower(secret.key);
  const auto is_off = [](const linking::SettingRead& one) {
    const std::string value = one.default_value ? lower(*one.default_value) : std::string("?");
    return value == "false" || value == "0" || value == "off" || value == "no";
  };
  return std::ranges::any_of(
      story.analysis.links->setting_reads(), [&](const linking::SettingRead& one) {
        if (one.place.file != secret.place.file || !is_off(one)) return false;
        const std::string other = lower(one.key);
        return std::ranges::any_of(kSwitches, [&](std::string_view end) {
          return other.ends_with(end) && other.size() > end.size() &&
                 key.starts_with(other.substr(0, other.size() - end.size() + 1));
        });
      });
}

/// Whether a service of somebody else checks it, "SQS_SECRET", "LDAP_PASSWORD": who does not set it
/// is let in nowhere, and lets nobody in.
bool is_checked_by_others(const Story& story, std::string_view key) {
  const auto others = word_list(story, "effects", "checked_by_others"),
             here = word_list(story, "effects", "checked_here");
  const auto words = identifier_words(key);
  const auto among = [](const std::vector<std::string>& list, const std::string& word) {
    return std::ranges::find(list, word) != list.end();
  };
  return !words.empty() && among(others, words.front()) &&
         std::ranges::none_of(words, [&](const std::string& word) { return among(here, word); });
}

void tell(const Story& story, std::vector<Claim>& out) {
  const auto secret = word_list(story, "effects", "secret_names"),
             other = word_list(story, "effects", "not_secret_names");
  const std::set<std::string> refused = refused_texts(story);
  std::vector<std::string> keys, names;
  Sentence sentence(story, "default_secret", "");
  for (const auto& read : story.analysis.links->setting_reads()) {
    if (!read.default_value || !is_value(*read.default_value) || !read.place.file.valid() ||
        story.tree().file(read.place.file).origin != sources::Origin::own ||
        is_beside(story.path(read.place.file)))
      continue;
    if (refused.contains(*read.default_value)) continue;  // it does not start with that one
    if (is_switched_off(story, read) || is_checked_by_others(story, read.key)) continue;
    // `env('A', env('B', ''))` falls back to what somebody sets, which nobody can read here.
    if (!holds_any(read.key, secret) || holds_any(read.key, other) ||
        !story.stands(read.place, read.written) ||
        !story.find_line(read.place.file, *read.default_value).file.valid())
      continue;
    if (std::find(keys.begin(), keys.end(), read.key) != keys.end()) continue;
    keys.push_back(read.key);
    if (names.size() >= 3) continue;
    names.push_back(code(read.written));
    sentence.named(names.back(), read.written, read.place);
  }
  if (names.empty()) return;
  if (keys.size() > names.size())
    names.push_back(number_word(keys.size() - names.size()) + " more");
  sentence.text(keys.size() == 1
                    ? "The secret " + names[0] +
                          " has a default in the code, so an installation that does not set it "
                          "runs with a value that others can read."
                    : "The secrets " + join_and(names) +
                          " have defaults in the code, so an installation that does not set them "
                          "runs with values that others can read.");
  add(out, sentence.finish());
}

}  // namespace

extern const ClaimRule record_default_secret;
const ClaimRule record_default_secret{"default_secret", "a secret that has a default in the code",
                                      Topic::worth_knowing, 83, tell};

}  // namespace cutaway::narrative
