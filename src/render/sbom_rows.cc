// SPDX-License-Identifier: Apache-2.0
// Makes the rows of bills of materials from libraries.
#include "render/sbom_rows.h"

#include <chrono>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "model/licences/expression.h"
#include "render/quotes.h"

namespace cutaway::render {
namespace {

/// Seconds since 1970 as ISO 8601 in UTC.
std::string iso_time(std::int64_t seconds) {
  if (seconds <= 0) return {};
  using namespace std::chrono;
  const sys_seconds at{std::chrono::seconds(seconds)};
  const auto day = floor<days>(at);
  const year_month_day date{day};
  const hh_mm_ss time{at - day};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", int(date.year()),
                unsigned(date.month()), unsigned(date.day()), int(time.hours().count()),
                int(time.minutes().count()), int(time.seconds().count()));
  return text;
}

/// A UUID of version 8 (made of whatever its maker chose) out of 128 bits.
std::string uuid(const std::string& bytes) {
  std::string digits = hex(hash128(bytes));
  digits[12] = '8';
  digits[16] = 'a';
  return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-" +
         digits.substr(16, 4) + "-" + digits.substr(20, 12);
}

void split_name(const model::Library& one, SbomRow& row) {
  row.name = one.name;
  const bool colon = one.ecosystem == "maven" || one.ecosystem == "gradle";
  const bool scoped = one.ecosystem == "composer" || one.name.starts_with('@');
  const std::size_t at = colon    ? one.name.find(':')
                         : scoped ? one.name.find('/')
                                  : std::string::npos;
  if (at == std::string::npos) return;
  row.group = one.name.substr(0, at);
  row.name = one.name.substr(at + 1);
}

class Maker {
 public:
  explicit Maker(const Context& context)
      : analysis_(*context.analysis),
        libraries_(model::find_libraries(analysis_)),
        book_(*analysis_.catalogue) {}

  Sbom run() {
    const sources::Identity& source = analysis_.model->source;
    out_.name = masked(source.name);
    out_.time = iso_time(source.commit_time);
    out_.expression = model::own_licences(analysis_, book_).expression;
    for (const meaning::Package& package : analysis_.facts->packages)
      if (package.folder.empty() && out_.version.empty() && !contains(package.version, "$"))
        out_.version = masked(package.version);
    for (std::uint32_t i = 0; i < libraries_.all.size(); ++i)
      if (!libraries_[i].scope.empty()) add(i);
    join_needs();
    out_.id = identity();
    return std::move(out_);
  }

 private:
  void add(std::uint32_t library) {
    const model::Library& one = libraries_[library];
    SbomRow row;
    row.library = library;
    split_name(one, row);
    row.name = masked(row.name);
    row.group = masked(row.group);
    row.version = masked(one.version);
    row.purl = masked(model::purl(*analysis_.catalogue, one));
    row.ref = row.purl;
    if (row.ref.empty() || !refs_.insert(row.ref).second)
      row.ref += "#" + std::to_string(out_.rows.size());
    row.expression = book_.expression(one.license);
    if (row.expression.empty()) row.licence_words = masked(one.license);
    row.concluded = one.license_from == model::kFromList;
    row.product = one.in_product();
    row.optional = row.product && one.scope != "runtime";
    if (one.direct) out_.direct.push_back(out_.rows.size());
    at_.emplace(library, out_.rows.size());
    out_.rows.push_back(std::move(row));
  }

  void join_needs() {
    for (SbomRow& row : out_.rows) {
      for (const std::uint32_t need : libraries_[row.library].needs) {
        const auto found = at_.find(need);
        if (found != at_.end()) row.needs.push_back(found->second);
      }
    }
  }

  std::string identity() const {
    std::string all = analysis_.model->source.commit + "|" + out_.name + "|" + out_.version + "|" +
                      out_.time + "|" + out_.expression;
    for (const SbomRow& row : out_.rows) {
      all +=
          "\n" + row.ref + "|" + row.expression + row.licence_words + (row.product ? "|p" : "|t");
      for (const std::size_t need : row.needs) all += "," + std::to_string(need);
    }
    return uuid(all);
  }

  const model::Analysis& analysis_;
  model::Libraries libraries_;
  model::LicenceBook book_;
  Sbom out_;
  std::map<std::uint32_t, std::size_t> at_;
  std::set<std::string> refs_;
};

}  // namespace

Sbom sbom_of(const Context& context) { return Maker(context).run(); }

}  // namespace cutaway::render
