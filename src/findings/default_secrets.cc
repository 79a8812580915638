// SPDX-License-Identifier: Apache-2.0
// Looks at the names of settings and at the values that the code has for them.
#include "findings/default_secrets.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "sources/work_files.h"

namespace cutaway::findings {
namespace {

std::vector<std::string> listed(const model::Analysis& analysis, std::string_view list) {
  std::vector<std::string> out;
  for (const auto& [key, word] : analysis.catalogue->table("effects"))
    if (key == list) out.push_back(word);
  return out;
}

bool is_own(const model::Analysis& analysis, FileId file) {
  return analysis.project->tree->file(file).origin == sources::Origin::own;
}

bool holds_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return contains(text, word); });
}

/// "api.lantern.example": where something stands.
bool is_host(std::string_view value) {
  const auto labels = split(value, '.');
  return labels.size() > 1 && labels.back().size() > 1 &&
         std::ranges::all_of(labels,
                             [](std::string_view label) {
                               return !label.empty() && std::ranges::all_of(label, [](char c) {
                                 return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                                        c == '-';
                               });
                             }) &&
         std::ranges::all_of(labels.back(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Written as a value of its own: no switch, address or part of an expression. A number is one only
/// where the setting is called as the secret itself: "JWT_SECRET", not "SECRET_BYTES".
bool is_value(std::string_view value, bool names_itself) {
  const std::string low = lower(value);
  if (value.size() < 3 || low == "true" || low == "false" || low == "none" || low == "null" ||
      low == "undefined")
    return false;
  constexpr std::size_t kShortestNumber = 4;
  const bool number = value.find_first_not_of("0123456789.") == std::string_view::npos;
  if (number && (!names_itself || value.size() < kShortestNumber)) return false;
  return value.find_first_of(" {}$/<>") == std::string_view::npos && !is_host(value);
}

/// "check_host" of "sign_in.password.check_host": what stands before says where it belongs. Of a
/// last piece that says nothing ("secrets.default") the one before counts, too.
std::string_view own_name(std::string_view key) {
  static constexpr std::string_view kPlain[] = {"default", "value", "key", "text"};
  std::size_t at = key.find_last_of(".:");
  if (at != std::string_view::npos &&
      std::ranges::find(kPlain, key.substr(at + 1)) != std::end(kPlain))
    at = at == 0 ? std::string_view::npos : key.find_last_of(".:", at - 1);
  return at == std::string_view::npos ? key : key.substr(at + 1);
}

/// Scripts, checks and settings for work on the product, which are no part of what is installed.
bool is_beside(std::string_view path) {
  const std::string low = lower(path);
  return contains(low, "test") || contains(low, "scripts/") || contains(low, "example") ||
         contains(low, "bench") || sources::is_for_work(path);
}

/// The texts that a condition compares with, also one of several that are asked for together.
void take_texts(const syntax::Syntax& syntax, ValueId root,
                std::set<std::string, std::less<>>& out) {
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

/// Whether the code leaves what the secret is for switched off: "CAPTCHA_ENABLED" of the same file
/// is false where nobody sets it.
bool is_switched_off(const model::Analysis& analysis, const linking::SettingRead& secret) {
  constexpr std::string_view kSwitches[] = {"_enabled", "_enable", "_active", "_on"};
  const std::string key = lower(secret.key);
  const auto is_off = [](const linking::SettingRead& one) {
    const std::string value = one.default_value ? lower(*one.default_value) : std::string("?");
    return value == "false" || value == "0" || value == "off" || value == "no";
  };
  return std::ranges::any_of(analysis.links->setting_reads(), [&](const linking::SettingRead& one) {
    if (one.place.file != secret.place.file || !is_off(one)) return false;
    const std::string other = lower(one.key);
    return std::ranges::any_of(kSwitches, [&](std::string_view end) {
      return other.ends_with(end) && other.size() > end.size() &&
             key.starts_with(other.substr(0, other.size() - end.size() + 1));
    });
  });
}

/// Whether a service of somebody else, or a store, checks it, "SQS_SECRET", "SHOP_DB_PASSWORD": who
/// does not set it is let in nowhere, and lets nobody in.
bool is_checked_by_others(const model::Analysis& analysis, std::string_view key) {
  const auto others = listed(analysis, "checked_by_others"),
             here = listed(analysis, "checked_here");
  const auto words = identifier_words(key);
  const auto among = [](const std::vector<std::string>& list, const std::string& word) {
    return std::ranges::find(list, word) != list.end();
  };
  return std::ranges::any_of(words, [&](const std::string& word) { return among(others, word); }) &&
         std::ranges::none_of(words, [&](const std::string& word) { return among(here, word); });
}

bool holds_name(const syntax::Syntax& syntax, ValueId root, std::string_view name) {
  constexpr std::size_t kMostNodes = 64;
  std::vector<ValueId> open{root};
  for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
    if (!open[i].valid()) continue;
    const syntax::ValueNode& node = syntax.value(open[i]);
    if (node.kind == syntax::ValueKind::reference && syntax.text(node.text) == name) return true;
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return false;
}

/// `password = setting("PASSWORD", "sesame")` and then only `puts "Password: #{password}"`: the
/// line tells whoever works on it what to type, and nobody is let in by what it holds.
bool is_only_shown(const model::Analysis& analysis, const linking::SettingRead& read) {
  const syntax::Syntax& syntax = analysis.project->of(read.place.file);
  const auto kept = std::ranges::find_if(syntax.bindings, [&](const syntax::Binding& binding) {
    return binding.line == read.place.line && binding.value.valid();
  });
  if (kept == syntax.bindings.end()) return false;
  const std::string_view name = syntax.text(kept->target);
  const auto shows = listed(analysis, "shows");
  std::size_t shown = 0;
  for (const syntax::Call& call : syntax.calls) {
    if (call.line == kept->line) continue;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      if (!holds_name(syntax, syntax.arguments[call.first_argument + a], name)) continue;
      if (std::ranges::find(shows, syntax.text(call.name)) == shows.end()) return false;
      ++shown;
    }
  }
  const auto uses = [&](const auto& one) { return holds_name(syntax, one.value, name); };
  return shown > 0 && std::ranges::none_of(syntax.bindings, uses) &&
         std::ranges::none_of(syntax.exits, uses);
}

/// Whether `value` is the setting as it was read, and not what something else makes of it:
/// `process.env.SECRET`, `ENV["SECRET"].presence`, `os.getenv("SECRET")`.
bool is_read_of(const syntax::Syntax& syntax, ValueId value, std::string_view written) {
  constexpr std::size_t kMostNodes = 12;
  std::vector<ValueId> open{value};
  for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
    if (!open[i].valid()) continue;
    const syntax::ValueNode& node = syntax.value(open[i]);
    if (node.kind == syntax::ValueKind::comparison || node.kind == syntax::ValueKind::alternative ||
        node.kind == syntax::ValueKind::function)
      return false;
    if (syntax.text(node.text) == written) return true;
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return false;
}

/// "sesame" of `process.env.SECRET || "sesame"`: what is taken where the setting is empty; nothing
/// where no text stands there.
std::optional<std::string> text_instead(const model::Analysis& analysis,
                                        const linking::SettingRead& read) {
  const syntax::Syntax& syntax = analysis.project->of(read.place.file);
  for (const syntax::ValueNode& node : syntax.values) {
    if (node.kind != syntax::ValueKind::alternative || syntax.text(node.text) == "choice" ||
        node.child_count < 2 || !is_read_of(syntax, syntax.child(node, 0), read.written))
      continue;
    const syntax::ValueNode& last = syntax.value(syntax.child(node, node.child_count - 1U));
    if (last.kind == syntax::ValueKind::string) return std::string(syntax.text(last.text));
  }
  return std::nullopt;
}

/// Whether a name ends with that of a secret: "APP_JWT_SECRET".
bool names_secret(std::string_view key, const std::vector<std::string>& words) {
  return std::ranges::any_of(words, [&](const std::string& word) { return key.ends_with(word); });
}

}  // namespace

RefusedTexts::RefusedTexts(const model::Analysis& analysis) {
  const auto stops = listed(analysis, "stops");
  const syntax::Project& project = *analysis.project;
  for (std::size_t f = 0; f < project.size(); ++f) {
    if (!is_own(analysis, FileId(f))) continue;
    const syntax::Syntax& syntax = project.of(FileId(f));
    const auto take = [&](GuardId guard) {
      for (int depth = 0; guard.valid() && depth < 4; ++depth) {
        const syntax::Guard& row = syntax.guards[guard.index()];
        if (!row.negated) take_texts(syntax, row.value, texts_);
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
}

std::vector<DefaultSecret> default_secrets(const model::Analysis& analysis) {
  const auto secret = listed(analysis, "secret_names"),
             other = listed(analysis, "not_secret_names");
  std::vector<DefaultSecret> out;
  std::optional<RefusedTexts> refused;
  for (const linking::SettingRead& read : analysis.links->setting_reads()) {
    // `env('A', env('B', ''))` falls back to what somebody sets, which nobody can read here.
    if (!holds_any(own_name(read.key), secret) || holds_any(read.key, other)) continue;
    if (!read.place.file.valid() || !is_own(analysis, read.place.file) ||
        is_beside(analysis.project->file(read.place.file).path))
      continue;
    const auto value = read.default_value ? read.default_value : text_instead(analysis, read);
    if (!value || !is_value(*value, names_secret(read.key, secret))) continue;
    if (is_switched_off(analysis, read) || is_checked_by_others(analysis, read.key) ||
        is_only_shown(analysis, read))
      continue;
    if (!refused) refused.emplace(analysis);
    if (refused->has(*value)) continue;  // it does not start with that one
    out.push_back({&read, *value});
  }
  return out;
}

}  // namespace cutaway::findings
