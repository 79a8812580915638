// SPDX-License-Identifier: Apache-2.0
// Hands each fact reader the files whose names it asked for.
#include "meaning/reader_files.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

bool wanted(const FactReader& reader, std::string_view path) {
  const std::string_view name = base_name(path);
  return std::ranges::any_of(reader.files, [&](std::string_view glob) {
    return matches_glob(glob, contains(glob, "/") ? path : name);
  });
}

bool readable(const sources::File& file) {
  return !file.binary && file.origin != sources::Origin::vendored &&
         file.origin != sources::Origin::minified;
}

}  // namespace

void read_all(const ReaderContext& context, Facts& facts) {
  for (std::size_t r = 0; r < kFactReaders_count; ++r) {
    const FactReader& reader = *kFactReaders[r];
    std::vector<FileId> files;
    for (std::size_t i = 0; i < context.project.size(); ++i) {
      const sources::File& file = context.project.file(FileId(i));
      if (readable(file) && wanted(reader, file.path)) files.emplace_back(i);
    }
    if (!files.empty()) reader.read(context, files, facts);
  }
}

}  // namespace cutaway::meaning
