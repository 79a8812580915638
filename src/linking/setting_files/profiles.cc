// SPDX-License-Identifier: Apache-2.0
// application.yml and .properties with profiles, and the files of a configuration server.
#include "linking/setting_files.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::linking {
namespace {

using syntax::DataKind;
using syntax::DataView;

/// "application-prod.yml" → "prod"; the owner is the name of a file that a configuration server
/// gives to one service.
void name_profile_file(std::string_view base, SettingRows& rows) {
  const std::string_view stem = base.substr(0, base.rfind('.'));
  for (const std::string_view name : {"application", "bootstrap"}) {
    if (!stem.starts_with(name)) continue;
    const std::string_view rest = stem.substr(name.size());
    rows.set_environment(rest.starts_with('-') ? rest.substr(1) : "default");
    return;
  }
  const std::size_t dash = stem.rfind('-');
  const std::string named =
      dash == std::string_view::npos ? "" : environment_word(stem.substr(dash + 1));
  rows.set_environment(named.empty() ? "default" : named);
  if (base.ends_with(".properties")) return;  // the program's own, whatever it is called
  rows.set_owner(named.empty() ? stem : stem.substr(0, dash));
}

void read(const SettingFile& file, SettingRows& rows) {
  name_profile_file(base_name(file.path), rows);
  if (file.path.ends_with(".properties")) return rows.add_flat(file.root, ".");
  for (const DataView document : file.root.documents()) {
    std::string_view profile;
    for (const auto& [key, nothing] : rows.catalogue().linking_group("profile")) {
      if (profile.empty()) profile = document.at(key).scalar();
    }
    SettingRows own = rows;
    if (!profile.empty()) own.set_environment(profile);
    own.add_flat(document, ".");
  }
}

/// A description of something else: an interface, an object of a cluster, a set of containers.
bool is_document(DataView root) {
  return root["openapi"] || root["swagger"] || root["asyncapi"] || root["apiVersion"];
}

/// "clients-docker.properties" among the resources of a program: what it is given where it runs.
bool is_for_one_place(std::string_view path) {
  const std::string_view base = base_name(path), stem = base.substr(0, base.rfind('.'));
  const std::size_t dash = stem.rfind('-');
  return dash != std::string_view::npos && contains(path, "/src/main/resources/") &&
         !environment_word(stem.substr(dash + 1)).empty();
}

/// Whether it holds what people read, in one language of several: "messages.properties", "shop.yml"
/// beside "shop_de.yml". A key there is no setting, whatever it is called.
bool holds_texts(const Files& files, std::string_view path) {
  static constexpr std::array<std::string_view, 14> kLanguages = {
      "de", "en", "fr", "es", "it", "pt", "pt_BR", "nl", "ru", "zh", "zh_CN", "ja", "pl", "tr"};
  const std::string_view base = base_name(path);
  if (lower(base).starts_with("messages")) return true;
  const std::size_t dot = path.rfind('.');
  const std::string stem(path.substr(0, dot)), end(path.substr(dot));
  return std::ranges::any_of(kLanguages, [&](std::string_view language) {
    const std::string tail = '_' + std::string(language);
    return stem.ends_with(tail) || files.find(stem + tail + end).has_value();
  });
}

bool accepts(std::string_view path, DataView root, const catalogue::Catalogue&) {
  const std::string base = lower(base_name(path));
  const bool is_profiled = base.starts_with("application") || base.starts_with("bootstrap");
  const bool is_yaml = base.ends_with(".yml") || base.ends_with(".yaml");
  if (base.ends_with(".properties"))
    return is_profiled || contains(path, "META-INF/microprofile") || is_for_one_place(path);
  return is_yaml && root && !is_document(root) &&
         (is_profiled || (contains(path, "/src/main/resources/") && !contains(path, "/db/")));
}

}  // namespace

extern const SettingFormat record_profiles;

const SettingFormat* handed_out(const Files& files, std::string_view path, DataView root) {
  const bool kind =
      path.ends_with(".yml") || path.ends_with(".yaml") || path.ends_with(".properties");
  const std::string_view folder = folder_name(path);
  if (!kind || folder.empty() || folder.front() == '.' || !root || is_document(root) ||
      holds_texts(files, path))
    return nullptr;
  const auto words = identifier_words(base_name(folder));
  const auto has = [&](const char* word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  bool found = has("config") && has("repo");
  for (const char* name : {"/application.yml", "/application.yaml", "/application.properties"})
    found = found || files.find(std::string(folder) + name).has_value();
  return found ? &record_profiles : nullptr;
}

// The record of the table.
extern const SettingFormat record_profiles;
const SettingFormat record_profiles = {
    "profiles", "application and bootstrap files with profiles; files of a configuration server",
    accepts, read};

}  // namespace cutaway::linking
