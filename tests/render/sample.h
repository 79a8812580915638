// SPDX-License-Identifier: Apache-2.0
// A small project that exists in memory only, with a model, a document and an explanation of it,
// all built by hand.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/document.h"
#include "render/render.h"

namespace cutaway::tests {

/// Files as path and text, ordered by path.
using Texts = std::vector<std::pair<std::string, std::string>>;

/// Owns everything that a Context points to.
class Sample {
 public:
  explicit Sample(Texts texts);
  ~Sample();
  Sample(const Sample&) = delete;
  Sample& operator=(const Sample&) = delete;

  /// The lines of the file from the first that holds `start` to the first after it that holds
  /// `end`.
  Place at(std::string_view path, std::string_view start, std::string_view end = "") const;
  /// "lantern-db" or "lantern-web".
  TechnologyId technology(std::string_view id) const;
  model::Model& model();
  render::Context context() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// An invented bookshop: five parts, four stores and queues, a vendor.
std::unique_ptr<Sample> bookshop();
narrative::Document bookshop_document(const Sample& sample);
narrative::Explain bookshop_explain(const Sample& sample);

/// Every text of the document is an attack on some output.
std::unique_ptr<Sample> hostile();
narrative::Document hostile_document(const Sample& sample);
narrative::Explain hostile_explain(const Sample& sample);

/// A picture with that many boxes and long words in them.
narrative::Diagram picture(std::size_t boxes);

}  // namespace cutaway::tests
