// SPDX-License-Identifier: Apache-2.0
// The record of a kind of file that sets configuration keys; one .cc in src/linking/setting_files/
// each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "linking/files.h"
#include "linking/settings.h"

namespace cutaway::linking {

/// One file that sets keys, and what can be asked about the project around it.
struct SettingFile {
  const syntax::Project& project;
  const Files& files;
  FileId id;
  std::string_view path;
  syntax::DataView root;
};

struct SettingFormat {
  std::string_view name;   ///< "compose"
  std::string_view title;  ///< the reader's sentence
  /// Whether a file is of this kind; the first record (by name) that says so reads it.
  bool (*accepts)(std::string_view path, syntax::DataView root,
                  const catalogue::Catalogue& catalogue);
  void (*read)(const SettingFile& file, SettingRows& rows);
};

/// Every kind, ordered by the name of its file.
extern const SettingFormat* const kSettingFormats[];
extern const std::size_t kSettingFormats_count;

/// Files of a folder from which a configuration server hands out settings: one for each program,
/// one for all. Null if the file is none.
const SettingFormat* handed_out(const Files& files, std::string_view path, syntax::DataView root);

/// Rows of a dotenv file: the environment and owner stand in its name.
void read_dotenv(const SettingFile& file, SettingRows& rows);
/// Whether the base name (in lower case) is that of a dotenv file.
bool is_dotenv(std::string_view base);

}  // namespace cutaway::linking
