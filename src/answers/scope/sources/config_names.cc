// SPDX-License-Identifier: Apache-2.0
// Data and scripts of the shell are configuration; documents only tell of it.
#include "answers/scope/sources/config_names.h"

#include "base/text.h"
#include "catalogue/languages.h"

namespace cutaway::answers {
namespace {

constexpr std::uint64_t kLargest = 64 * 1024;  ///< bytes; a list of packages is larger
constexpr std::size_t kFewestWords = 3, kMostLooked = 400;

bool is_configuration(const sources::File& file) {
  if (file.origin != sources::Origin::own || file.size_bytes > kLargest) return false;
  return file.language.valid()
             ? catalogue::language(file.language).type == catalogue::LanguageType::data
             : file.path.ends_with(".conf");
}

}  // namespace

std::vector<Place> config_files_naming(const model::Analysis& analysis, const Saying& saying,
                                       std::string_view setting) {
  std::vector<Place> out;
  if (identifier_words(setting).size() < kFewestWords) return out;
  const std::string wanted = lower(setting);
  std::size_t looked = 0;
  for (std::size_t i = 0; i < analysis.project->size() && looked < kMostLooked; ++i) {
    const FileId id(i);
    if (!is_configuration(analysis.project->file(id))) continue;
    ++looked;
    if (const std::uint32_t line = saying.line_with(id, wanted); line > 0)
      out.push_back({id, line, line});
  }
  return out;
}

}  // namespace cutaway::answers
