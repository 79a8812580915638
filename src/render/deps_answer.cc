// SPDX-License-Identifier: Apache-2.0
// The answer of `deps` as JSON: libraries, licences and what is loose about them.
#include "render/deps_answer.h"

#include <algorithm>

#include "base/text.h"
#include "model/licences/expression.h"
#include "render/answers.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

using model::Library;
using model::LibrarySurvey;

std::string versioned(const Library& one) {
  return one.version.empty() ? one.name : one.name + " " + one.version;
}

class Writer {
 public:
  Writer(JsonWriter& json, JsonParts& parts, const Context& context, const LibrarySurvey& survey)
      : json_(json), parts_(parts), analysis_(*context.analysis), survey_(survey) {}

  void run() {
    write_counts();
    write_own();
    json_.key("libraries").open_array();
    for (std::uint32_t i = 0; i < survey_.libraries.all.size(); ++i) write_library(i);
    json_.close();
    write_licences();
    write_several();
    rows("unused", survey_.ends.unused);
    rows("undeclared", survey_.ends.undeclared, true);
    rows("not_fixed", survey_.floating);
    write_copies();
    write_limits();
  }

 private:
  void write_counts() {
    json_.key("counts").open_object();
    json_.key("of_the_product").number(survey_.product);
    json_.key("direct").number(survey_.direct);
    json_.key("tools").number(survey_.tools);
    json_.key("with_licence").number(survey_.licensed);
    json_.close();
  }

  void write_own() {
    json_.key("own_licence").open_object();
    json_.member("expression", masked(survey_.own.expression));
    json_.member("kind", survey_.own.kind).key("stated").open_array();
    for (std::size_t i = 0; i < survey_.own.all.size(); ++i) {
      const model::OwnLicence& one = survey_.own.all[i];
      json_.open_object().member("folder", masked(one.folder));
      json_.member("expression", masked(one.expression)).member("name", masked(one.name));
      json_.member("how", one.how).key("exception");
      json_.boolean(std::ranges::find(survey_.own.exceptions, i) != survey_.own.exceptions.end());
      parts_.places("evidence", {one.place});
      json_.close();
    }
    json_.close().close();
  }

  void write_library(std::uint32_t row) {
    const Library& one = survey_.libraries[row];
    json_.open_object().member("ecosystem", one.ecosystem).member("name", masked(one.name));
    json_.key("version").text_or_null(masked(one.version));
    json_.key("wanted").text_or_null(masked(one.wanted));
    json_.key("scope").text_or_null(one.scope);
    json_.key("direct").boolean(one.direct).key("pinned").boolean(one.pinned);
    json_.key("license").text_or_null(masked(one.license));
    json_.key("license_from").text_or_null(one.license_from);
    json_.key("purl").text_or_null(masked(model::purl(*analysis_.catalogue, one)));
    std::vector<std::string> path;
    if (!one.direct)
      for (const std::uint32_t step : survey_.libraries.path_to(row))
        path.push_back(versioned(survey_.libraries[step]));
    parts_.texts("brought_by", path);
    json_.key("needs").number(one.needs.size()).key("needed_by").number(one.needed_by.size());
    const model::LibraryImports* seen = survey_.imports.of(one);
    json_.key("imported_by_files").number(seen == nullptr ? 0 : seen->own + seen->test);
    std::vector<Place> places{one.place};
    if (one.locked_place.file.valid() && one.locked_place != one.place)
      places.push_back(one.locked_place);
    parts_.places("evidence", places);
    json_.close();
  }

  void write_licences() {
    const model::LicenceBook book(*analysis_.catalogue);
    json_.key("licences").open_array();
    for (const model::LicenceShare& one : survey_.licences) {
      json_.open_object().member("license", masked(one.expression));
      json_.key("kind").text_or_null(one.kind).key("asks").text_or_null(book.asks(one.kind));
      json_.key("libraries").number(one.rows.size());
      json_.close();
    }
    json_.close().key("ask_a_lawyer").open_array();
    for (const model::LicenceQuestion& one : survey_.questions) {
      json_.open_object().member("question", "Ask a lawyer " + one.words + " these libraries.");
      json_.member("kind", one.kind);
      rows("libraries", one.rows);
      json_.close();
    }
    json_.close();
  }

  void write_several() {
    json_.key("several_versions").open_array();
    for (const model::SeveralVersions& one : survey_.several) {
      json_.open_object().member("ecosystem", one.ecosystem).member("name", masked(one.name));
      rows("versions", one.rows);
      json_.close();
    }
    json_.close();
  }

  void rows(std::string_view name, const std::vector<std::uint32_t>& rows, bool imports = false) {
    json_.key(name).open_array();
    for (const std::uint32_t row : rows) {
      const Library& one = survey_.libraries[row];
      json_.open_object().member("ecosystem", one.ecosystem).member("name", masked(one.name));
      json_.key("version").text_or_null(masked(one.version));
      std::vector<Place> places;
      if (imports && survey_.imports.of(one) != nullptr) places = survey_.imports.of(one)->places;
      places.push_back(one.place);
      parts_.places("evidence", places);
      json_.close();
    }
    json_.close();
  }

  void write_copies() {
    json_.key("vendored").open_array();
    for (const model::VendoredCopy& one : survey_.copies) {
      json_.open_object().member("name", masked(one.name)).member("version", masked(one.version));
      json_.key("license").text_or_null(masked(one.license));
      parts_.places("evidence", {one.place});
      json_.close();
    }
    json_.close();
  }

  void write_limits() {
    json_.key("lock_files").open_array();
    for (const model::LockRead& one : survey_.libraries.locks) {
      json_.open_object().member("ecosystem", one.ecosystem);
      json_.key("libraries").number(one.libraries);
      json_.key("tells_who_needs_whom").boolean(one.knows_needs);
      parts_.places("evidence", {{one.file, 1, 1}});
      json_.close();
    }
    json_.close();
    parts_.texts("without_lock_file", survey_.libraries.without_lock);
    parts_.texts("unused_not_told", survey_.ends.not_told);
    json_.key("files_searched_for_names").number(survey_.ends.files_searched);
  }

  JsonWriter& json_;
  JsonParts& parts_;
  const model::Analysis& analysis_;
  const LibrarySurvey& survey_;
};

void write_advisories(JsonWriter& json, JsonParts& parts, const LibrarySurvey& survey,
                      const DepsAdvisories& advisories) {
  const answers::AdvisoryAnswer& answer = *advisories.answer;
  json.key("advisories").open_object().member("file", masked(advisories.file));
  json.key("read").number(answer.advisories.size());
  json.key("about_others").number(answer.elsewhere).key("hits").open_array();
  for (const answers::AdvisoryHit& hit : answer.hits) {
    const answers::Advisory& advisory = answer.advisories[hit.advisory];
    const Library& one = survey.libraries[hit.library];
    json.open_object().member("id", masked(advisory.id));
    parts.texts("aliases", advisory.aliases);
    json.member("summary", masked(advisory.summary));
    json.key("severity").text_or_null(masked(advisory.severity));
    json.member("ecosystem", one.ecosystem).member("name", masked(one.name));
    json.member("version", masked(one.version));
    json.key("fixed_in").text_or_null(masked(hit.fixed_in));
    json.key("of_the_product").boolean(one.in_product());
    std::vector<std::string> path;
    if (!one.direct)
      for (const std::uint32_t step : survey.libraries.path_to(hit.library))
        path.push_back(versioned(survey.libraries[step]));
    parts.texts("brought_by", path);
    parts.places("evidence", {one.place});
    json.close();
  }
  json.close().key("version_not_known").open_array();
  for (const std::uint32_t row : answer.not_fixed) json.text(masked(survey.libraries[row].name));
  json.close().close();
}

}  // namespace

std::string deps_json(const Context& context, const LibrarySurvey& survey,
                      const narrative::LibraryTelling& telling, const DepsAdvisories& advisories) {
  std::vector<Place> cited;
  for (const Library& one : survey.libraries.all) {
    cited.push_back(one.place);
    if (one.locked_place.file.valid()) cited.push_back(one.locked_place);
  }
  return answer_json(context, cited, [&](JsonWriter& json, JsonParts& parts) {
    parts.claims("answer", telling.answer);
    parts.claims("about_licences", telling.licences);
    parts.claims("loose_ends", telling.loose);
    Writer(json, parts, context, survey).run();
    if (advisories.answer != nullptr) write_advisories(json, parts, survey, advisories);
  });
}

}  // namespace cutaway::render
