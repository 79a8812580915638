// SPDX-License-Identifier: Apache-2.0
// Reads names and versions of vendored copies.
#include "model/libraries/vendored.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "syntax/data_view.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostCopies = 300;
constexpr std::size_t kMostRead = 400;
constexpr std::uint64_t kLargest = 4U << 20U;
constexpr std::size_t kHead = 600;

bool is_filled(std::string_view path) {
  return path.starts_with("node_modules/") || contains(path, "/node_modules/") ||
         path.starts_with("vendor/") || contains(path, "/.yarn/") || path.starts_with(".yarn/");
}

class Finder {
 public:
  explicit Finder(const Analysis& analysis) : analysis_(analysis) {}

  std::vector<VendoredCopy> run() {
    const auto files = analysis_.project->tree->files();
    for (std::size_t i = 0; i < files.size() && out_.size() < kMostCopies; ++i) {
      const sources::File& file = files[i];
      const bool foreign =
          file.origin == sources::Origin::vendored || file.origin == sources::Origin::minified;
      if (!foreign || file.binary || is_filled(file.path)) continue;
      const std::string_view base = base_name(file.path);
      if (base == "package.json" || base == "composer.json" || base == "bower.json")
        read_manifest(FileId(i), file);
      else if (base.ends_with(".js") || base.ends_with(".css"))
        read_head(FileId(i), file);
    }
    return std::move(out_);
  }

 private:
  void read_manifest(FileId id, const sources::File& file) {
    const auto root = syntax::DataView::root(analysis_.project->of(id));
    const auto name = root["name"], version = root["version"];
    if (name.scalar().empty() || version.scalar().empty()) return;
    VendoredCopy made;
    made.name = name.scalar();
    made.version = version.scalar();
    made.license = root["license"].scalar();
    made.path = folder_name(file.path);
    made.place = {id, name.line(), name.line()};
    add(std::move(made));
  }

  /// "/*! jQuery v3.4.1 | (c) …", " * Bootstrap v4.3.1 (https://…", "select2-4.0.3.min.js".
  void read_head(FileId id, const sources::File& file) {
    if (file.size_bytes > kLargest || read_++ > kMostRead) return;
    const auto text = analysis_.project->tree->read(id);
    if (!text.ok()) return;
    static const RE2 kHeadLine(
        R"(^\s*(?:/\*[!*]*|\*|//)\s*(?:@license\s+)?([A-Za-z][A-Za-z0-9_.@/ -]{1,40}?)(?: JavaScript Library)?,?\s+[vV]?(?:ersion )?(\d+\.\d+(?:\.\d+)?[A-Za-z0-9.-]*)\b)");
    std::uint32_t number = 0;
    for (const std::string_view line :
         split(std::string_view(text.value()).substr(0, kHead), '\n')) {
      if (++number > 4) break;
      std::string name, version;
      if (!RE2::PartialMatch(re2::StringPiece(line.data(), line.size()), kHeadLine, &name,
                             &version))
        continue;
      if (std::ranges::count(name, ' ') > 2) continue;
      VendoredCopy made;
      made.name = trim(name);
      made.version = version;
      made.path = file.path;
      made.place = {id, number, number};
      if (contains(lower(line), "mit")) made.license = license_in(line);
      return add(std::move(made));
    }
  }

  static std::string license_in(std::string_view line) {
    static const RE2 kMit(R"(\bMIT\b)");
    return RE2::PartialMatch(re2::StringPiece(line.data(), line.size()), kMit) ? "MIT" : "";
  }

  void add(VendoredCopy made) {
    std::string key = lower(made.name) + "|" + made.version;
    if (seen_.insert(std::move(key)).second) out_.push_back(std::move(made));
  }

  const Analysis& analysis_;
  std::vector<VendoredCopy> out_;
  std::set<std::string> seen_;
  std::size_t read_ = 0;
};

}  // namespace

std::vector<VendoredCopy> vendored_copies(const Analysis& analysis) {
  return Finder(analysis).run();
}

}  // namespace cutaway::model
