// SPDX-License-Identifier: Apache-2.0
// Reads catalogue/secrets.toml.
#include "catalogue/secret_rules.h"

#include <toml++/toml.h>

#include "base/embedded.h"
#include "base/text.h"

namespace cutaway::catalogue {
namespace {

RE2::Options bytes_options() {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  return options;
}

std::unique_ptr<RE2> compile(const std::string& pattern) {
  return std::make_unique<RE2>(pattern, bytes_options());
}

/// One automaton that tells in one pass which hints stand in a text.
void join_hints(SecretRules& all) {
  all.hints = std::make_unique<RE2::Set>(bytes_options(), RE2::UNANCHORED);
  for (std::size_t at = 0; at < all.rules.size(); ++at) {
    for (const auto& hint : all.rules[at]->hints) {
      if (all.hints->Add("(?i)" + RE2::QuoteMeta(hint), nullptr) >= 0) all.rule_of.push_back(at);
    }
  }
  all.hints->Compile();
}

std::vector<std::string> texts(const toml::table& table, std::string_view key) {
  std::vector<std::string> list;
  if (const auto* array = table[key].as_array()) {
    for (const auto& item : *array) list.push_back(item.value_or(std::string()));
  }
  return list;
}

std::unique_ptr<SecretRule> read_rule(const toml::table& table) {
  auto rule = std::make_unique<SecretRule>();
  rule->kind = table["kind"].value_or(std::string());
  for (const auto& hint : texts(table, "hint")) rule->hints.push_back(lower(hint));
  rule->pattern = table["pattern"].value_or(std::string());
  rule->keep = static_cast<std::size_t>(table["keep"].value_exact<std::int64_t>().value_or(0));
  rule->only_masked = table["only_masked"].value_or(false);
  rule->example = join(texts(table, "example"), "");
  return rule;
}

SecretRules read_rules() {
  SecretRules all;
  std::string names = "[^\\s\\S]$";
  std::string nothing = names;
  for (const EmbeddedFile& file : embedded_catalogue()) {
    if (file.path != "secrets.toml") continue;
    const toml::table table = toml::parse(file.bytes);
    names = table["names"].value_or(names);
    nothing = table["nothing"].value_or(nothing);
    if (const auto* list = table["secret"].as_array()) {
      for (const auto& item : *list) {
        if (const auto* rule = item.as_table()) all.rules.push_back(read_rule(*rule));
      }
    }
  }
  std::string bare_names = names;
  if (bare_names.ends_with('$')) bare_names.pop_back();
  join_hints(all);
  all.names = compile(names);
  all.nothing = compile(nothing);
  all.assignments = compile(bare_names +
                            "[\"'\\])]{0,3}[ \\t]{0,20}(?:[:=]=?>?|:=)[ \\t]{0,20}(?:"
                            "[rbuf@$]?\"([^\"\\n]{6,256})\"|[rbuf]?'([^'\\n]{6,256})'|"
                            "([^\\s\"'`,;(){}\\[\\]<>]{6,256}))");
  return all;
}

}  // namespace

const RE2* SecretRule::compiled() const {
  std::call_once(once_, [this] { compiled_ = compile(pattern); });
  return compiled_->ok() ? compiled_.get() : nullptr;
}

const SecretRules& secret_rules() {
  static const SecretRules kRules = read_rules();
  return kRules;
}

}  // namespace cutaway::catalogue
