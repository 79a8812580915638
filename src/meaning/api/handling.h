// SPDX-License-Identifier: Apache-2.0
// Handling: what the code of an endpoint asks for and gives back.
#pragma once

#include <string>
#include <vector>

#include "base/evidence.h"

namespace cutaway::meaning {

/// A parameter, header or member of a request or response.
struct PayloadField {
  std::string name;
  std::string type;       ///< as written; "" = not told
  std::string in;         ///< "path" "query" "header" "cookie" "body" "form", "" in responses
  bool required = false;  ///< false also when nobody says
};

/// What goes in or comes out; `type` and `fields` empty = the code does not say.
struct Payload {
  std::string type;  ///< "CreateOrder", "List<Order>", as written
  std::vector<PayloadField> fields;
  Place place;
  bool said() const { return !type.empty() || !fields.empty(); }
};

/// An answer that says no.
struct Failure {
  std::string status;  ///< "404"
  std::string text;    ///< what it says; may be empty
  Place place;
};

struct Handling {
  Payload request, response;
  std::vector<Failure> failures;  ///< by status, then place
  bool deprecated = false;        ///< an annotation, flag or comment of the handler says so
  std::string summary;            ///< first sentence of its documentation
  Place summary_place;
};

}  // namespace cutaway::meaning
