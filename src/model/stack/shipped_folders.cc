// SPDX-License-Identifier: Apache-2.0
// Reads what images copy from the folder of which they are built.
#include "model/stack/shipped_folders.h"

#include <algorithm>

#include "base/text.h"
#include "model/parts/draft.h"
#include "model/parts/shown_files.h"
#include "model/stack/samples.h"

namespace cutaway::model {
namespace {

std::string_view without_marks(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  while (path.ends_with("/")) path.remove_suffix(1);
  return path;
}

}  // namespace

ShippedFolders::ShippedFolders(const Inputs& in) {
  std::set<std::string> copied;
  for (const meaning::ImageBuild& image : in.facts.images) {
    if (!in.own(image.place) || for_makers(folder_name(image.path)) ||
        is_sample(in.catalogue, image.path))
      continue;
    for (const meaning::NamedValue& copy : image.copies)
      copied.insert(std::string(without_marks(copy.value)));
  }
  for (const meaning::Package& package : in.facts.packages)
    if (in.own(package.place) && for_makers(package.folder) && copied.contains(package.folder) &&
        !lies_in_documents(package.folder))
      folders_.insert(package.folder);
}

bool ShippedFolders::is_for_makers(std::string_view path) const {
  const std::string_view folder = folder_name(path);
  return for_makers(folder) && std::ranges::none_of(folders_, [&](const std::string& shipped) {
           // "website/tests" is theirs all the same.
           return below(folder, shipped) && (folder.size() == shipped.size() ||
                                             !for_makers(folder.substr(shipped.size() + 1)));
         });
}

}  // namespace cutaway::model
