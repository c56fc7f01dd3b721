// SPDX-License-Identifier: Apache-2.0
#include "rest/servingroutes.h"

#include "local/owner/ownerroute.h"
#include "promised.h"
#include "rest/servingwire.h"
#include "serving.h"

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

void addServingRoutes(http::Router& router, Serving& serving)
{
    Serving* asked = &serving;
    addOwnerRoute<QJsonObject>(
        router, "GET", u"/api/v1/serving"_s, asked,
        [asked](const QJsonObject&) {
            const Promised<QJsonObject> promised;
            answer(asked->settings(), asked, [asked, promised](const Result<ServingSettings>& settings) {
                if (!settings)
                    return promised.finish(settings.error());
                promised.finish(
                    QJsonObject{{u"status"_s, toJson(asked->status())}, {u"settings"_s, toJson(*settings)}});
            });
            return promised.future();
        },
        [](const QJsonObject& object) { return object; });
    addOwnerRoute<Done>(
        router, "PUT", u"/api/v1/serving"_s, asked,
        [asked](const QJsonObject& body) { return asked->saveSettings(servingSettingsFromJson(body)); },
        [](const Done&) { return QJsonObject(); });
}

} // namespace jobdeck::rest
