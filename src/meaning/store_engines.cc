// SPDX-License-Identifier: Apache-2.0
// Looks up words of schemas and options in a table.
#include "meaning/store_engines.h"

#include "base/text.h"
#include "meaning/context.h"
#include "syntax/data_view.h"

namespace cutaway::meaning {
namespace {

class Engines {
 public:
  explicit Engines(const ReaderContext& context)
      : context_(context), table_(context.catalogue.table("store_engines")) {}

  std::vector<NamedEngine> find(std::span<const Meaning> meanings) {
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      if (is_own(context_, FileId(i))) read_file(FileId(i));
    }
    for (const Meaning& meaning : meanings) {
      const linking::ClosedValue* engine =
          meaning.means == "store_open" ? meaning.role("engine") : nullptr;
      if (engine != nullptr) name(engine->best(), meaning.place);
    }
    return std::move(found_);
  }

 private:
  void read_file(FileId file) {
    const std::string_view base = base_name(context_.project.file(file).path);
    for (const auto& [key, path] : table_) {
      constexpr std::string_view kFiles = "files.";
      if (!key.starts_with(kFiles) || !matches_glob(key.substr(kFiles.size()), base)) continue;
      const syntax::DataView value = syntax::DataView::root(context_.project.of(file)).at(path);
      if (value) name(value.scalar(), {file, value.line(), value.line()});
    }
  }

  void name(std::string_view word, const Place& place) {
    const std::string small = lower(word);
    for (const auto& [key, spelling] : table_) {
      constexpr std::string_view kWords = "words.";
      if (!key.starts_with(kWords) || spelling != small) continue;
      const TechnologyId id = context_.catalogue.find(key.substr(kWords.size()));
      if (id.valid()) found_.push_back({id, place, std::string(word)});
    }
  }

  const ReaderContext& context_;
  std::span<const std::pair<std::string, std::string>> table_;
  std::vector<NamedEngine> found_;
};

}  // namespace

std::vector<NamedEngine> find_named_engines(const ReaderContext& context,
                                            std::span<const Meaning> meanings) {
  return Engines(context).find(meanings);
}

}  // namespace cutaway::meaning
