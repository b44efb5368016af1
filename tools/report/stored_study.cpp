#include "stored_study.hpp"

#include "coalis/base/hash.hpp"

namespace coalis::report {

namespace {

constexpr const char* kKind = "finding";

}  // namespace

Json record_finding(Store& store, Json study) {
  study["design"].erase("already_stored");
  const std::string name = study["study"].value("name", kKind);
  ContentHash question;
  question.add(kKind).add(name).add(study["study"].dump()).add(study["factors"].dump());
  question.add(study["design"].value("kind", ""));
  store.record_study({question.hex(), name, kKind, study.dump(), {}});
  return study;
}

Json stored_finding(const Store& store) {
  Json last;
  for (const StudyRecord& study : store.studies()) {
    if (study.kind == kKind) {
      Json found = Json::parse(study.definition, nullptr, false);
      last = found.is_object() ? std::move(found) : std::move(last);
    }
  }
  return last;
}

}  // namespace coalis::report
