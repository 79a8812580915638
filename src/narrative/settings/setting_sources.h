// SPDX-License-Identifier: Apache-2.0
// Where settings in a program's own formats are declared; catalogue/own_settings.toml has the
// words.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/word_rows.h"
#include "narrative/settings/own_settings.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// The words that all of them ask for, read once.
class SettingGround {
 public:
  explicit SettingGround(const Story& story);
  const Story& story() const { return story_; }
  const catalogue::WordSet& words(std::string_view key) const;
  /// Own code of the product: no test, no tool of the makers, no sample.
  bool is_looked_at(FileId file) const { return looked_at_[file.index()]; }
  /// Whether the file or its folder is called after settings.
  bool is_named_so(FileId file) const;
  /// "config" of "ServerConfig": whether the last word says that settings are held.
  bool holds_settings(std::string_view name) const;
  /// A text, number or switch that is written there, or that a constant stands for; "" for nothing
  /// at all (`None`, `[]`); none where it is worked out.
  std::optional<std::string> literal(FileId file, ValueId value) const;

 private:
  std::optional<std::string> of_call(FileId file, const syntax::ValueNode& node) const;

  const Story& story_;
  std::vector<bool> looked_at_;  ///< by file; told once, for every source asks it of every file
  mutable std::map<std::string, catalogue::WordSet, std::less<>> words_;
};

using OwnSettings = std::vector<OwnSetting>;

/// "QUERY_LIMIT": as environments have it, of two words at least.
bool is_shouted(std::string_view name);

/// `{"title": "Shop configuration", "properties": {"port": {"default": 80}}}`, where own code names
/// the file.
void add_from_schemas(const SettingGround& ground, OwnSettings& out);

/// `type Config struct { Port int `json:"port"` }`, `#[derive(Deserialize)] struct Settings`, with
/// the classes that their fields are of.
void add_from_classes(const SettingGround& ground, OwnSettings& out);
/// `config.property_or_default("queue.retry", "2m")`, `new CommandLineArgument("port", …)`.
void add_from_calls(const SettingGround& ground, OwnSettings& out);
/// `SMTP_ENABLED("email", "smtp.enabled", "false")` of `enum ConfigProperty`, `{Key =
/// SettingKey.Port, Value = "80"}`, and `DEFAULTS = {'BASE_URL': None}`.
void add_from_lists(const SettingGround& ground, OwnSettings& out);
/// `class Settings(Base): mail_port = Column(Integer, default=25)`.
void add_from_tables(const SettingGround& ground, OwnSettings& out);
/// `class CartSettings : ISettings` with what its properties begin with, and `@ConfigParam() port =
/// 80` of `class MailConfig`.
void add_from_marked(const SettingGround& ground, OwnSettings& out);
/// `'parameters' => ['theme' => 'blank']` of a `Config/config.php`, and `DEFINITIONS = {'PORT':
/// (int, 'General', 80)}`.
void add_from_parameters(const SettingGround& ground, OwnSettings& out);

/// `integer(config, QUERY_LIMIT, QUERY_LIMIT_DEFAULT)`, two constants of one file.
void add_from_constants(const SettingGround& ground, OwnSettings& out);

/// Where own code asks for them: `config.get("db_host")`, `p.String(KeyHost)`.
void note_readers(const SettingGround& ground, OwnSettings& rows);

}  // namespace cutaway::narrative
