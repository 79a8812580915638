// SPDX-License-Identifier: Apache-2.0
// SPDX 2.3.
#include <map>

#include "render/json_writer.h"
#include "render/sbom.h"
#include "render/sbom_rows.h"

namespace cutaway::render {
namespace {

constexpr std::string_view kUnknown = "NOASSERTION";

std::string id_of(std::size_t row) { return "SPDXRef-Package-" + std::to_string(row + 1); }

/// Letters, digits, dots and dashes, as a name in an address.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '-';
    out += fits ? c : '-';
  }
  return out;
}

class Writer {
 public:
  Writer(const Context& context) : context_(context), sbom_(sbom_of(context)) {}

  std::string run() {
    json_.open_object().member("spdxVersion", "SPDX-2.3").member("dataLicense", "CC0-1.0");
    json_.member("SPDXID", "SPDXRef-DOCUMENT").member("name", sbom_.name);
    json_.member("documentNamespace",
                 "https://spdx.org/spdxdocs/" + plain(sbom_.name) + "-" + sbom_.id);
    json_.key("creationInfo").open_object();
    json_.member("created", sbom_.time.empty() ? "1970-01-01T00:00:00Z" : sbom_.time);
    json_.key("creators").open_array(true).text("Tool: cutaway-" + context_.tool_version).close();
    json_.close().key("packages").open_array();
    write_package("SPDXRef-Product", sbom_.name, sbom_.version, "APPLICATION",
                  sbom_.expression.empty() ? std::string(kUnknown) : sbom_.expression, "");
    for (std::size_t i = 0; i < sbom_.rows.size(); ++i) {
      const SbomRow& row = sbom_.rows[i];
      const std::string separator = row.group.empty() ? "" : row.group.front() == '@' ? "/" : ":";
      write_package(id_of(i), row.group + separator + row.name, row.version, "LIBRARY",
                    licence_of(row), row.purl, row.concluded);
    }
    json_.close();
    write_licences();
    write_relations();
    json_.close();
    return json_.take().bytes() + "\n";
  }

 private:
  std::string licence_of(const SbomRow& row) {
    if (!row.expression.empty()) return row.expression;
    if (row.licence_words.empty()) return std::string(kUnknown);
    const auto [at, is_new] = words_.try_emplace(row.licence_words);
    if (is_new) at->second = "LicenseRef-" + std::to_string(words_.size());
    return at->second;
  }

  void write_package(const std::string& id, const std::string& name, const std::string& version,
                     std::string_view purpose, const std::string& licence, const std::string& purl,
                     bool concluded = false) {
    json_.open_object().member("SPDXID", id).member("name", name);
    if (!version.empty()) json_.member("versionInfo", version);
    json_.member("downloadLocation", kUnknown).key("filesAnalyzed").boolean(false);
    const std::string_view known(licence);
    json_.member("licenseConcluded", concluded ? known : kUnknown);
    json_.member("licenseDeclared", concluded ? kUnknown : known);
    json_.member("copyrightText", kUnknown).member("primaryPackagePurpose", purpose);
    if (!purl.empty()) {
      json_.key("externalRefs").open_array().open_object(true);
      json_.member("referenceCategory", "PACKAGE-MANAGER").member("referenceType", "purl");
      json_.member("referenceLocator", purl).close().close();
    }
    json_.close();
  }

  /// Licences that the SPDX list does not have, as their lock files name them.
  void write_licences() {
    if (words_.empty()) return;
    json_.key("hasExtractedLicensingInfos").open_array();
    for (const auto& [words, id] : words_) {
      json_.open_object(true).member("licenseId", id).member("name", words);
      json_.member("extractedText", words).close();
    }
    json_.close();
  }

  void relation(std::string_view from, std::string_view type, std::string_view to) {
    json_.open_object(true).member("spdxElementId", from).member("relationshipType", type);
    json_.member("relatedSpdxElement", to).close();
  }

  void write_relations() {
    json_.key("relationships").open_array();
    relation("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-Product");
    for (const std::size_t row : sbom_.direct) {
      if (sbom_.rows[row].product)
        relation("SPDXRef-Product", "DEPENDS_ON", id_of(row));
      else
        relation(id_of(row), "DEV_DEPENDENCY_OF", "SPDXRef-Product");
    }
    for (std::size_t i = 0; i < sbom_.rows.size(); ++i)
      for (const std::size_t need : sbom_.rows[i].needs)
        relation(id_of(i), "DEPENDS_ON", id_of(need));
    json_.close();
  }

  const Context& context_;
  Sbom sbom_;
  JsonWriter json_{true};
  std::map<std::string, std::string> words_;
};

}  // namespace

std::string spdx(const Context& context) { return Writer(context).run(); }

}  // namespace cutaway::render
