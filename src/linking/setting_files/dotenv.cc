// SPDX-License-Identifier: Apache-2.0
// .env files and their variants: `.env.production`, `api.env`.
#include "linking/setting_files.h"

#include <vector>

#include "base/text.h"

namespace cutaway::linking {

using syntax::DataView;

void read_dotenv(const SettingFile& file, SettingRows& rows) {
  std::string environment = "default";
  const std::string base = lower(base_name(file.path));
  std::vector<std::string> owners;
  for (const std::string_view word : split(base, '.')) {
    const std::string named = environment_word(word);
    if (!named.empty()) environment = named;
    if (named.empty() && !word.empty() && word != "env") owners.emplace_back(word);
  }
  rows.set_environment(environment);
  rows.set_owner(owners.empty() ? std::string() : owners.front());
  for (DataView row = file.root.first_child(); row; row = row.next_sibling())
    rows.add(row.key(), row.scalar(), row.line());
}

bool is_dotenv(std::string_view base) {
  return base == ".env" || base.starts_with(".env.") || base.ends_with(".env") ||
         base.starts_with("env.") || base == ".envrc" ||
         (base.starts_with(".env-") && base.size() > 5);
}

namespace {

bool accepts(std::string_view path, DataView, const catalogue::Catalogue&) {
  return is_dotenv(lower(base_name(path)));
}

}  // namespace

extern const SettingFormat record_dotenv;
const SettingFormat record_dotenv = {
    "dotenv", ".env files: the environment or the part stands in the name", accepts, read_dotenv};

}  // namespace cutaway::linking
