// Written by npm run render, from docs/openapi.json.
export interface paths {
    "/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the endpoints of the environment by the names of their models, those included that are being made or left over */
        get: operations["listEndpoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/initiate-deployment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deploy a config.json (seed format) */
        post: operations["seedDeploy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/list-registry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List models with their versions (seed format) */
        get: operations["seedList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mlops-delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete the endpoint (seed format) */
        post: operations["seedDelete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/model-registry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register versions (seed format) */
        post: operations["seedRegister"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List models and what runs of each, newest first; with a prefix, by name */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a model with its latest version and live endpoint */
        get: operations["getModel"];
        put?: never;
        post?: never;
        /** Delete a model that has no live endpoint */
        delete: operations["deleteModel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}/aliases/{alias}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Point an alias at a version */
        put: operations["pointAlias"];
        post?: never;
        /** Delete an alias */
        delete: operations["deleteAlias"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List deployments, newest first */
        get: operations["listDeployments"];
        put?: never;
        /** Deploy an image version */
        post: operations["startDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}/deployments/{deploymentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a deployment */
        get: operations["getDeployment"];
        put?: never;
        post?: never;
        /** Stop a deployment that is under way; it ends as rolled back */
        delete: operations["stopDeployment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}/deployments/{deploymentId}/promotion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a version that waits for it take over */
        post: operations["promoteDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}/endpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the live endpoint */
        get: operations["getEndpoint"];
        put?: never;
        post?: never;
        /** Delete the endpoint */
        delete: operations["deleteEndpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}/endpoint/lineage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the live endpoint comes from: image, code, artifact, metrics */
        get: operations["getLineage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}/endpoint/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what the containers wrote in the last minutes (15), the newest lines (100) in the order of their times */
        get: operations["getLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}/endpoint/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how the endpoint did in the last minutes (60): requests, errors, response times, tasks */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}/endpoint/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring back the version before, or what an earlier deployment put live */
        post: operations["rollBackEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List versions, newest first, by status or alias */
        get: operations["listVersions"];
        put?: never;
        /** Register a model version */
        post: operations["registerVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a version by number, latest or alias */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        /** Delete a version that is not live */
        delete: operations["deleteVersion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}/versions/{version}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Approve or reject a version */
        put: operations["approveVersion"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}/versions/{version}/image-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the number of an image that is about to be built */
        post: operations["takeImageNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}/versions/{version}/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List image versions, newest first */
        get: operations["listImages"];
        put?: never;
        /** Record an image version */
        post: operations["recordImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{model}/versions/{version}/images/{imageVersion}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an image version by number or latest */
        get: operations["getImage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/upkeep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what the last look at the account found that is not as the registry says */
        get: operations["getUpkeep"];
        put?: never;
        /** Look now whether the account is as the registry says */
        post: operations["startUpkeep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Approval: {
            at?: string;
            by?: string;
            byName?: string;
            comment?: string;
            /** @enum {string} */
            status: "pending" | "approved" | "rejected";
        };
        ApproveVersionRequest: {
            comment?: string;
            /** @enum {string} */
            status: "pending" | "approved" | "rejected";
        };
        Canary: {
            new?: components["schemas"]["Measured"];
            old?: components["schemas"]["Measured"];
            percent?: number;
            promoteBefore?: string;
            reason?: string;
            since?: string;
            step?: number;
            steps?: number;
            strategy?: components["schemas"]["MeasuredStrategy"];
            /** @enum {string} */
            verdict: "MEASURING" | "WAITING" | "GOOD" | "BAD" | "INCONCLUSIVE" | "PROMOTED" | "SKIPPED";
        };
        CheckedForecast: {
            errorPercent?: number;
            /** @enum {string} */
            from: "HISTORY" | "MODEL";
            seconds: number;
            tookSeconds?: number;
        };
        CostOfPage: {
            /** @constant */
            currency: "USD";
            max: number | null;
            min: number | null;
            unknown: number;
        };
        CostPerMonth: {
            /** @constant */
            currency: "USD";
            instances?: {
                max: number;
                min: number;
            };
            /** @enum {string} */
            market: "ON_DEMAND" | "SPOT";
            max: number | null;
            min: number | null;
            pricedAt?: string;
            reason?: string;
        };
        Deployment: {
            canary?: components["schemas"]["Canary"];
            deploymentId: string;
            digest?: string;
            endedAt?: string;
            error?: {
                cause?: string;
                error: string;
                step?: string;
            };
            evidence?: unknown;
            forecast?: components["schemas"]["CheckedForecast"];
            image?: string;
            /** @description a whole number from 1 to 999999 */
            imageVersion?: number;
            /** @enum {string} */
            kind: "DEPLOY" | "DELETE";
            leftovers?: string[];
            model: string;
            /** @description a whole number from 1 to 999999 */
            modelVersion?: number;
            progress?: components["schemas"]["Progress"];
            promotedAt?: string;
            promotedBy?: unknown;
            refusedMails?: components["schemas"]["RefusedMail"][];
            request: unknown;
            requestedBy?: unknown;
            settings?: {
                [key: string]: unknown;
            };
            startedAt: string;
            /** @enum {string} */
            status: "IN_PROGRESS" | "LIVE" | "ROLLED_BACK" | "CLEANUP_FAILED" | "REJECTED" | "DELETED";
            steps?: components["schemas"]["DeploymentStep"][];
            timeline?: components["schemas"]["TimelineEntry"][];
            url?: string;
        };
        DeploymentPage: {
            items: components["schemas"]["Deployment"][];
            pageToken?: string;
        };
        DeploymentPlan: {
            basis: {
                [key: string]: string;
            };
            changes: components["schemas"]["PlannedChange"][];
            costPerMonth: {
                planned: components["schemas"]["CostPerMonth"];
                today: components["schemas"]["CostPerMonth"] | null;
            };
            digest: string;
            fits: {
                instance: {
                    cpuUnits: number;
                    gpus: number;
                    instanceType: string;
                    memoryMiB: number;
                };
                instances: {
                    max: number;
                    min: number;
                };
                task: {
                    cpuUnits: number;
                    gpus: number;
                    memoryMiB: number;
                };
                tasksPerInstance: number;
            };
            forecast: components["schemas"]["Forecast"];
            former?: {
                digest?: string;
                /** @description a whole number from 1 to 999999 */
                imageVersion: number;
                /** @description a whole number from 1 to 999999 */
                modelVersion: number;
                settings: {
                    [key: string]: unknown;
                };
                status: string;
                url: string;
            };
            image: string;
            /** @description a whole number from 1 to 999999 */
            imageVersion: number;
            /** @enum {string} */
            kind: "CREATE" | "CHANGE" | "NOTHING";
            model: string;
            /** @description a whole number from 1 to 999999 */
            modelVersion: number;
            quotas: components["schemas"]["PlannedQuota"][];
            request: unknown;
            resources: components["schemas"]["PlannedResource"][];
            settings: {
                [key: string]: unknown;
            };
            strategy: {
                /** @constant */
                type: "rolling";
            } | components["schemas"]["MeasuredStrategy"];
            typicalSeconds?: number;
        };
        DeploymentRequest: {
            /** @description lower-case letters and digits */
            capacity?: string;
            /** @description a whole number from 1 to 65535 */
            containerPort?: number;
            /** @description a number from 0.1 to 192 */
            cpu?: number;
            /** @description a number from 1 to 100 */
            cpuTargetPercent?: number;
            /** @description a whole number from 0 to 3600 */
            drainSeconds?: number;
            environment?: {
                [key: string]: string;
            };
            /** @description a whole number from 0 to 16 */
            gpus?: number;
            /** @description a path such as /health */
            healthCheckPath?: string;
            /** @description an image version number or latest */
            imageVersion?: number | "latest";
            /** @description an EC2 instance type such as m6i.large */
            instanceType?: string;
            /** @description none, or an object with issuer, jwksEndpoint and claims */
            jwt?: "none" | {
                claims?: ({
                    /** @constant */
                    format: "single-string";
                    /** @description the name of a claim other than exp, iss, nbf and iat */
                    name: string;
                    values: string[];
                } | {
                    /** @constant */
                    format: "string-array";
                    /** @description the name of a claim other than exp, iss, nbf and iat */
                    name: string;
                    values: string[];
                } | {
                    /** @constant */
                    format: "space-separated-values";
                    /** @description the name of a claim other than exp, iss, nbf and iat */
                    name: string;
                    values: string[];
                })[];
                /** @description the URL of the issuer, such as https://login.example.com/ */
                issuer: string;
                /** @description the URL of the issuer’s keys, such as https://login.example.com/keys.json */
                jwksEndpoint: string;
            };
            /** @description a whole number from 1 to 1000 */
            maxTasks?: number;
            /** @description a whole number from 4 to 1000000 */
            memoryMiB?: number;
            /** @description a whole number from 1 to 1000 */
            minTasks?: number;
            /** @description a version number, latest or an alias */
            modelVersion?: number | string;
            notify?: string[];
            /** @description a whole number from 0 to 60000 */
            p95AlarmMilliseconds?: number;
            /** @description a whole number from 0 to 1000000 */
            requestsPerMinutePerTask?: number;
            schedule?: {
                /** @description a cron expression of six fields such as 0 20 ? * MON-FRI * (minute, hour, day of the month, month, day of the week, year; one of the days is ?) */
                cron: string;
                /** @description a whole number from 0 to 1000 */
                maxTasks: number;
                /** @description a whole number from 0 to 1000 */
                minTasks: number;
                /** @description UTC or an IANA time zone such as Europe/Berlin */
                timeZone: string;
            }[];
            secrets?: {
                [key: string]: string;
            };
            /** @description true or false */
            spot?: boolean;
            /** @description a whole number from 0 to 2700 */
            startupSeconds?: number;
            strategy?: components["schemas"]["Strategy"];
            /** @description a whole number from 30 to 16384 */
            volumeGiB?: number;
        };
        DeploymentStep: {
            endedAt?: string;
            /** @constant */
            failed?: true;
            startedAt: string;
            words: string;
        };
        Endpoint: {
            costPerMonth?: components["schemas"]["CostPerMonth"];
            deploymentId: string;
            digest?: string;
            image?: string;
            /** @description a whole number from 1 to 999999 */
            imageVersion: number;
            leftovers?: string[];
            metrics?: {
                [key: string]: number | string;
            };
            model: string;
            /** @description a whole number from 1 to 999999 */
            modelVersion: number;
            settings?: {
                [key: string]: unknown;
            };
            status: string;
            taskDefinitionArn?: string;
            updatedAt?: string;
            url: string;
        };
        EndpointMetrics: {
            from: string;
            items: {
                cpuPercent: number | null;
                errors: number | null;
                healthyTasks: number | null;
                memoryPercent: number | null;
                p50Milliseconds: number | null;
                p95Milliseconds: number | null;
                requests: number | null;
                runningTasks?: number | null;
                time: string;
            }[];
            model: string;
            periodSeconds: number;
            to: string;
            totals: {
                errorPercent: number | null;
                errors: number | null;
                p50Milliseconds: number | null;
                p95Milliseconds: number | null;
                requests: number | null;
            };
        };
        EndpointPage: {
            costPerMonth: components["schemas"]["CostOfPage"];
            items: components["schemas"]["ListedEndpoint"][];
            pageToken?: string;
        };
        EndpointSummary: {
            deploymentId?: string;
            /** @description a whole number from 1 to 999999 */
            imageVersion?: number;
            leftovers?: string[];
            /** @description a whole number from 1 to 999999 */
            modelVersion?: number;
            status: string;
            updatedAt?: string;
            url?: string;
        };
        ErrorAnswer: {
            error: string;
            message: string;
        };
        Finding: {
            actual?: string;
            capacity?: string;
            deploymentId?: string;
            /** @enum {string} */
            done: "NOTHING" | "DELETION_STARTED" | "DEPLOYMENT_STARTED";
            field?: string;
            /** @enum {string} */
            kind: "MISSING" | "DRIFT" | "ORPHAN" | "LEFTOVER" | "LOCK" | "UNFINISHED" | "UNKNOWN";
            model: string;
            name: string;
            recorded?: string;
            resource: string;
            what: string;
        };
        Forecast: {
            /** @enum {string} */
            from: "HISTORY" | "MODEL";
            seconds: number;
        };
        ImageVersion: {
            /** @description a number from 0.1 to 192 */
            cpu: number;
            createdAt: string;
            digest?: string;
            gitCommit?: string;
            /** @description a whole number from 1 to 999999 */
            imageVersion: number;
            memoryMiB: number;
            model: string;
            repositoryUri: string;
            tag: string;
            /** @description a whole number from 1 to 999999 */
            version: number;
        };
        ImageVersionPage: {
            items: components["schemas"]["ImageVersion"][];
            pageToken?: string;
        };
        Lineage: {
            deployment?: components["schemas"]["Deployment"];
            endpoint: components["schemas"]["Endpoint"];
            image?: components["schemas"]["ImageVersion"];
            modelVersion?: components["schemas"]["ModelVersion"];
        };
        ListedEndpoint: {
            capacity?: string;
            costPerMonth?: components["schemas"]["CostPerMonth"];
            deploymentId?: string;
            /** @description a whole number from 1 to 999999 */
            imageVersion?: number;
            instanceType?: string;
            leftovers?: string[];
            model: string;
            /** @description a whole number from 1 to 999999 */
            modelVersion?: number;
            status: string;
            underWay?: {
                deploymentId: string;
                /** @enum {string} */
                kind: "DEPLOY" | "DELETE";
                startedAt: string;
            };
            updatedAt?: string;
            url?: string;
        };
        LogLine: {
            message: string;
            task?: string;
            timestamp: string;
        };
        LogPage: {
            items: components["schemas"]["LogLine"][];
            pageToken?: string;
        };
        Measured: {
            errorPercent?: number;
            errors?: number;
            p95Milliseconds?: number;
            requests?: number;
        };
        MeasuredStrategy: {
            minRequests: number;
            /** @enum {string} */
            onInconclusive: "rollBack" | "goOn";
            pause: boolean;
            rollbackOn: {
                alarms: string[];
                errorPercent: number;
                p95Milliseconds?: number;
            };
            steps: {
                /** @description a whole number from 1 to 720 */
                minutes: number;
                /** @description a whole number from 1 to 100 */
                percent: number;
            }[];
            /** @enum {string} */
            type: "canary" | "blueGreen";
        };
        Model: {
            aliases: {
                [key: string]: number;
            };
            createdAt: string;
            endpoint?: components["schemas"]["Endpoint"];
            latestVersion?: components["schemas"]["ModelVersion"];
            model: string;
        };
        ModelPage: {
            items: components["schemas"]["ModelSummary"][];
            pageToken?: string;
        };
        ModelSummary: {
            aliases: {
                [key: string]: number;
            };
            createdAt: string;
            endpoint?: components["schemas"]["EndpointSummary"];
            /** @description a whole number from 1 to 999999 */
            latestVersion?: number;
            model: string;
        };
        ModelVersion: {
            aliases: string[];
            approval: components["schemas"]["Approval"];
            createdAt: string;
            description?: string;
            gitCommit?: string;
            /** @description a whole number from 1 to 999999 */
            latestImageVersion?: number;
            metrics: {
                [key: string]: number | string;
            };
            model: string;
            runId?: string;
            runLink?: string;
            s3Location: string;
            tags?: {
                [key: string]: string;
            };
            /** @description a whole number from 1 to 999999 */
            version: number;
        };
        ModelVersionPage: {
            items: components["schemas"]["ModelVersion"][];
            pageToken?: string;
        };
        PlannedChange: {
            field: string;
            from?: unknown;
            to?: unknown;
        };
        PlannedQuota: {
            code?: string;
            limit: number;
            name: string;
            needed: number;
            used?: number;
        };
        PlannedResource: {
            /** @enum {string} */
            action: "MAKE" | "CHANGE" | "KEEP" | "REMOVE";
            capacity?: string;
            fields?: string[];
            name: string;
            onlyIf?: string;
            resource: string;
        };
        PointAliasRequest: {
            /** @description a whole number from 1 to 999999 */
            version: number;
        };
        PointedAlias: {
            alias: string;
            model: string;
            /** @description a whole number from 1 to 999999 */
            version: number;
        };
        Progress: {
            since: string;
            step: string;
            steps: components["schemas"]["DeploymentStep"][];
            typicalSeconds?: number;
            waitsFor?: string;
        };
        RecordedImage: {
            /** @description a whole number from 1 to 999999 */
            imageVersion: number;
            model: string;
            /** @description a whole number from 1 to 999999 */
            version: number;
        };
        RecordImageRequest: {
            /** @description a number from 0.1 to 192 */
            cpu: number;
            /** @description an image digest such as sha256: and 64 hexadecimal digits */
            digest?: string;
            /** @description a git commit of 7 to 64 hexadecimal digits */
            gitCommit?: string;
            /** @description a whole number from 1 to 999999 */
            imageVersion?: number;
            /** @description a whole number from 4 to 1000000 */
            memoryMiB: number;
            /** @description an ECR repository such as 111111111111.dkr.ecr.eu-central-1.amazonaws.com/models/iris, or its name */
            repositoryUri: string;
            /** @description an image tag: letters, digits, periods, hyphens and underscores */
            tag: string;
        };
        RefusedMail: {
            cause: string;
            error: string;
            recipient: string;
        };
        RegisteredVersion: {
            model: string;
            /** @description a whole number from 1 to 999999 */
            version: number;
        };
        RegisterVersionRequest: {
            description?: string;
            /** @description a git commit of 7 to 64 hexadecimal digits */
            gitCommit?: string;
            metrics?: {
                [key: string]: number | string;
            };
            runId?: string;
            runLink?: string;
            /** @description an s3:// URI such as s3://my-bucket/iris/model.joblib */
            s3Location: string;
            tags?: {
                [key: string]: string;
            };
        };
        RollBackEndpointRequest: {
            basis?: {
                [key: string]: string;
            };
            /** @description a deployment’s id */
            deploymentId?: string;
            dryRun?: boolean;
            repair?: boolean;
            strategy?: components["schemas"]["Strategy"];
        };
        RollbackRequest: {
            /** @description a deployment’s id */
            deploymentId?: string;
            repair?: boolean;
            strategy?: components["schemas"]["Strategy"];
        };
        SeedDeleteRequest: {
            /** @description a number from 1 to 999999 */
            "ecr-version"?: number | string;
            /** @description lower-case letters, digits and hyphens (no underscores), beginning with a letter */
            "registry-name": string;
            /** @description a number from 1 to 999999 */
            version?: number | string;
        };
        SeedDeployRequest: {
            config: {
                /** @description vCPU from 0.1 to 192 such as 0.5, or CPU units such as 1024m */
                cpu?: number | string;
                /** @enum {string} */
                "deployment-type"?: "deploy" | "build";
                /** @description an image version number, latest or default */
                "ecr-version"?: number | string;
                /** @description a whole number from 0 to 16 */
                gpus?: number;
                /** @description an EC2 instance type such as m6i.large */
                instance_type?: string;
                model_name?: string;
                /** @description a version number, latest or an alias */
                "model-version"?: number | string;
                /** @description MiB such as 512 or 512Mi, at least 4 */
                ram?: number | string;
                /** @description lower-case letters, digits and hyphens (no underscores), beginning with a letter */
                "registry-name": string;
            } & {
                [key: string]: unknown;
            };
        };
        SeedRegistered: {
            "registry-name": string;
            versions: {
                s3_location: string;
                /** @description a whole number from 1 to 999999 */
                version: number;
            }[];
        };
        SeedRegisterRequest: {
            /** @description lower-case letters, digits and hyphens (no underscores), beginning with a letter */
            "registry-name": string;
            versions: {
                Accurecy?: {
                    [key: string]: number | string;
                };
                /** @description an s3:// URI such as s3://my-bucket/iris/model.joblib, or words */
                s3_location: string;
            }[];
        };
        SeedRegistry: {
            "registry-name": string;
            versions: {
                Accurecy: {
                    [key: string]: number | string;
                };
                config: {
                    cpu: string;
                    ram: string;
                    /** @description a whole number from 1 to 999999 */
                    version: number;
                }[];
                "ECR-info": {
                    "ecr-name": string;
                    "predict-url"?: string;
                    taskDefinitionArn?: string;
                    /** @description a whole number from 1 to 999999 */
                    version: number;
                }[];
                s3_location: string;
                /** @description a whole number from 1 to 999999 */
                version: number;
            }[];
        };
        SeedRegistryPage: {
            items: components["schemas"]["SeedRegistry"][];
            pageToken?: string;
        };
        StartDeploymentRequest: {
            basis?: {
                [key: string]: string;
            };
            /** @description lower-case letters and digits */
            capacity?: string;
            /** @description a whole number from 1 to 65535 */
            containerPort?: number;
            /** @description a number from 0.1 to 192 */
            cpu?: number;
            /** @description a number from 1 to 100 */
            cpuTargetPercent?: number;
            /** @description a whole number from 0 to 3600 */
            drainSeconds?: number;
            dryRun?: boolean;
            environment?: {
                [key: string]: string;
            };
            /** @description a whole number from 0 to 16 */
            gpus?: number;
            /** @description a path such as /health */
            healthCheckPath?: string;
            /** @description an image version number or latest */
            imageVersion?: number | "latest";
            /** @description an EC2 instance type such as m6i.large */
            instanceType?: string;
            /** @description none, or an object with issuer, jwksEndpoint and claims */
            jwt?: "none" | {
                claims?: ({
                    /** @constant */
                    format: "single-string";
                    /** @description the name of a claim other than exp, iss, nbf and iat */
                    name: string;
                    values: string[];
                } | {
                    /** @constant */
                    format: "string-array";
                    /** @description the name of a claim other than exp, iss, nbf and iat */
                    name: string;
                    values: string[];
                } | {
                    /** @constant */
                    format: "space-separated-values";
                    /** @description the name of a claim other than exp, iss, nbf and iat */
                    name: string;
                    values: string[];
                })[];
                /** @description the URL of the issuer, such as https://login.example.com/ */
                issuer: string;
                /** @description the URL of the issuer’s keys, such as https://login.example.com/keys.json */
                jwksEndpoint: string;
            };
            /** @description a whole number from 1 to 1000 */
            maxTasks?: number;
            /** @description a whole number from 4 to 1000000 */
            memoryMiB?: number;
            /** @description a whole number from 1 to 1000 */
            minTasks?: number;
            /** @description a version number, latest or an alias */
            modelVersion?: number | string;
            notify?: string[];
            /** @description a whole number from 0 to 60000 */
            p95AlarmMilliseconds?: number;
            /** @description a whole number from 0 to 1000000 */
            requestsPerMinutePerTask?: number;
            schedule?: {
                /** @description a cron expression of six fields such as 0 20 ? * MON-FRI * (minute, hour, day of the month, month, day of the week, year; one of the days is ?) */
                cron: string;
                /** @description a whole number from 0 to 1000 */
                maxTasks: number;
                /** @description a whole number from 0 to 1000 */
                minTasks: number;
                /** @description UTC or an IANA time zone such as Europe/Berlin */
                timeZone: string;
            }[];
            secrets?: {
                [key: string]: string;
            };
            /** @description true or false */
            spot?: boolean;
            /** @description a whole number from 0 to 2700 */
            startupSeconds?: number;
            strategy?: components["schemas"]["Strategy"];
            /** @description a whole number from 30 to 16384 */
            volumeGiB?: number;
        };
        StartedDeployment: {
            deploymentId: string;
            /** @enum {string} */
            status: "IN_PROGRESS" | "LIVE" | "ROLLED_BACK" | "CLEANUP_FAILED" | "REJECTED" | "DELETED";
            statusUrl: string;
        };
        StartedUpkeep: {
            execution: string;
            /** @constant */
            status: "IN_PROGRESS";
            statusUrl: string;
        };
        /** @description rolling, canary, blueGreen, or a JSON object with one of them as its type */
        Strategy: ("rolling" | "canary" | "blueGreen") | ({
            /** @constant */
            type: "rolling";
        } | {
            /** @description a whole number from 1 to 1000000 */
            minRequests?: number;
            /** @enum {string} */
            onInconclusive?: "rollBack" | "goOn";
            pause?: boolean;
            rollbackOn?: {
                alarms?: string[];
                /** @description a number from 0 to 100 */
                errorPercent?: number;
                /** @description a whole number from 1 to 60000 */
                p95Milliseconds?: number;
            };
            steps?: {
                /** @description a whole number from 1 to 720 */
                minutes: number;
                /** @description a whole number from 1 to 100 */
                percent: number;
            }[];
            /** @constant */
            type: "canary";
        } | {
            /** @description a whole number from 1 to 1000000 */
            minRequests?: number;
            /** @enum {string} */
            onInconclusive?: "rollBack" | "goOn";
            pause?: boolean;
            rollbackOn?: {
                alarms?: string[];
                /** @description a number from 0 to 100 */
                errorPercent?: number;
                /** @description a whole number from 1 to 60000 */
                p95Milliseconds?: number;
            };
            steps?: {
                /** @description a whole number from 1 to 720 */
                minutes: number;
                /** @constant */
                percent: 100;
            }[];
            /** @constant */
            type: "blueGreen";
        });
        TimelineEntry: {
            enteredAt: string;
            exitedAt?: string;
            state: string;
        };
        UpkeepReport: {
            counts: {
                busy: number;
                byKind: {
                    [key: string]: number;
                };
                findings: number;
                models: number;
                repairs: number;
            };
            endedAt: string;
            execution: string;
            findings: components["schemas"]["Finding"][];
            /** @enum {string} */
            repair: "none" | "orphans" | "all";
            startedAt: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listEndpoints: {
        parameters: {
            query?: {
                limit?: number;
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the endpoints of the environment by the names of their models, those included that are being made or left over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointPage"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    seedDeploy: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeedDeployRequest"];
            };
        };
        responses: {
            /** @description Deploy a config.json (seed format) */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedDeployment"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not now: it is live, locked, or known by this key as something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    seedList: {
        parameters: {
            query?: {
                limit?: number;
                pageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List models with their versions (seed format) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeedRegistryPage"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    seedDelete: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeedDeleteRequest"];
            };
        };
        responses: {
            /** @description Delete the endpoint (seed format) */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedDeployment"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not now: it is live, locked, or known by this key as something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    seedRegister: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeedRegisterRequest"];
            };
        };
        responses: {
            /** @description Register versions (seed format) */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeedRegistered"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not now: it is live, locked, or known by this key as something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    listModels: {
        parameters: {
            query?: {
                limit?: number;
                pageToken?: string;
                prefix?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List models and what runs of each, newest first; with a prefix, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelPage"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a model with its latest version and live endpoint */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    deleteModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a model that has no live endpoint */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not now: it is live, locked, or known by this key as something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    pointAlias: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alias: string;
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointAliasRequest"];
            };
        };
        responses: {
            /** @description Point an alias at a version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointedAlias"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not now: it is live, locked, or known by this key as something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    deleteAlias: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alias: string;
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete an alias */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    listDeployments: {
        parameters: {
            query?: {
                limit?: number;
                pageToken?: string;
            };
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List deployments, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentPage"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    startDeployment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartDeploymentRequest"];
            };
        };
        responses: {
            /** @description Of a dry run: what it would do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentPlan"];
                };
            };
            /** @description Deploy an image version */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedDeployment"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not now: it is live, locked, or known by this key as something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: string;
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a deployment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    stopDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: string;
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stop a deployment that is under way; it ends as rolled back */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedDeployment"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not now: it is live, locked, or known by this key as something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    promoteDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: string;
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Let a version that waits for it take over */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedDeployment"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not now: it is live, locked, or known by this key as something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read the live endpoint */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endpoint"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    deleteEndpoint: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete the endpoint */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedDeployment"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not now: it is live, locked, or known by this key as something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getLineage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the live endpoint comes from: image, code, artifact, metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lineage"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getLogs: {
        parameters: {
            query?: {
                contains?: string;
                limit?: number;
                minutes?: number;
                pageToken?: string;
            };
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read what the containers wrote in the last minutes (15), the newest lines (100) in the order of their times */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogPage"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: {
                minutes?: number;
            };
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read how the endpoint did in the last minutes (60): requests, errors, response times, tasks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointMetrics"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    rollBackEndpoint: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RollBackEndpointRequest"];
            };
        };
        responses: {
            /** @description Of a dry run: what it would do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentPlan"];
                };
            };
            /** @description Bring back the version before, or what an earlier deployment put live */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedDeployment"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not now: it is live, locked, or known by this key as something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    listVersions: {
        parameters: {
            query?: {
                alias?: string;
                limit?: number;
                pageToken?: string;
                status?: "pending" | "approved" | "rejected";
            };
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List versions, newest first, by status or alias */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelVersionPage"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    registerVersion: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterVersionRequest"];
            };
        };
        responses: {
            /** @description Register a model version */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredVersion"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not now: it is live, locked, or known by this key as something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a version by number, latest or alias */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelVersion"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    deleteVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a version that is not live */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not now: it is live, locked, or known by this key as something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    approveVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveVersionRequest"];
            };
        };
        responses: {
            /** @description Approve or reject a version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelVersion"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not now: it is live, locked, or known by this key as something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    takeImageNumber: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                model: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take the number of an image that is about to be built */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedImage"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not now: it is live, locked, or known by this key as something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    listImages: {
        parameters: {
            query?: {
                limit?: number;
                pageToken?: string;
            };
            header?: never;
            path: {
                model: string;
                version: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List image versions, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageVersionPage"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    recordImage: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                model: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordImageRequest"];
            };
        };
        responses: {
            /** @description Record an image version */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedImage"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not now: it is live, locked, or known by this key as something else */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                imageVersion: number | "latest";
                model: string;
                version: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read an image version by number or latest */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageVersion"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getUpkeep: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read what the last look at the account found that is not as the registry says */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpkeepReport"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description What the path names does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    startUpkeep: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Look now whether the account is as the registry says */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedUpkeep"];
                };
            };
            /** @description The request is wrong; the message names the field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No valid API key or signature */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The body is not application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description The request failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description No answer came in time: it may have taken effect */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
}
